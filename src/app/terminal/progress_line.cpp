#include "app/terminal/progress_line.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace sidon {

namespace {

constexpr std::chrono::milliseconds kFirst{300};  // short computations show nothing
constexpr std::chrono::milliseconds kInterval{100};

}  // namespace

std::string clock_text(std::chrono::seconds time) {
  const auto s = time.count();
  return s < 3600 ? fmt::format("{}:{:02}", s / 60, s % 60)
                  : fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

ProgressLine::ProgressLine(bool wanted)
    : shown_(wanted && ::isatty(STDERR_FILENO) == 1), next_(start_ + kFirst) {}

ProgressLine::~ProgressLine() {
  if (width_ > 0) std::fprintf(stderr, "\r%*s\r", static_cast<int>(width_), "");
}

void ProgressLine::update(const std::function<std::string()>& text) {
  if (!shown_) return;
  const std::scoped_lock lock(mutex_);
  const Clock::time_point now = Clock::now();
  if (now < next_) return;
  next_ = now + kInterval;
  const std::string line =
      text() + ", " + clock_text(std::chrono::duration_cast<std::chrono::seconds>(now - start_));
  std::fprintf(stderr, "\r%-*s", static_cast<int>(width_), line.c_str());
  width_ = std::max(width_, line.size());
  std::fflush(stderr);
}

}  // namespace sidon
