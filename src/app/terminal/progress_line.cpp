#include "app/terminal/progress_line.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "app/terminal/interrupt.hpp"
#include "app/terminal/message.hpp"
#include "base/printable.hpp"

namespace sidon {

namespace {

constexpr std::chrono::milliseconds kFirst{300};  // short computations show nothing
constexpr std::chrono::milliseconds kInterval{100};
constexpr std::size_t kUsualColumns = 80;

// One that can go back to the beginning of a line, and clear it.
bool is_terminal() {
  const char* const kind = std::getenv("TERM");
  return ::isatty(STDERR_FILENO) == 1 && kind && std::string_view(kind) != "dumb";
}

std::size_t terminal_columns() {
  struct winsize size {};
  const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
  return known ? size.ws_col : kUsualColumns;
}

}  // namespace

std::string clock_text(std::chrono::seconds time) {
  const auto s = time.count();
  return s < 3600 ? fmt::format("{}:{:02}", s / 60, s % 60)
                  : fmt::format("{}:{:02}:{:02}", s / 3600, s / 60 % 60, s % 60);
}

std::string cut_to_columns(const std::string& line, std::size_t columns) {
  const std::size_t most = columns > 1 ? columns - 1 : 1;
  if (line.size() <= most) return line;
  return most > 3 ? line.substr(0, most - 3) + "..." : line.substr(0, most);
}

std::atomic<ProgressLine*> ProgressLine::innermost{nullptr};

ProgressLine::ProgressLine(Settings settings)
    : settings_(std::move(settings)),
      on_terminal_(is_terminal()),
      next_log_(Clock::now() + settings_.log_interval),
      text_([first = settings_.first] { return first; }),
      writer_([this](const std::stop_token& stop) { run(stop); }) {
  innermost = this;
}

ProgressLine::~ProgressLine() {
  innermost = outer_;
  writer_.request_stop();
  writer_.join();
  clear();
}

void ProgressLine::update(std::function<std::string()> text) {
  const std::scoped_lock lock(mutex_);
  text_ = std::move(text);
}

void ProgressLine::say(std::string_view text) {
  if (!settings_.wanted) return;
  const std::scoped_lock lock(mutex_);
  clear();
  sidon::say(text);
}

// Polls: a signal handler can do no more than leave word.
void ProgressLine::run(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    wake_.wait_for(lock, stop, kInterval, [] { return false; });
    if (innermost != this) continue;
    answer_request();
    if (!settings_.wanted || stop.stop_requested()) continue;
    if (on_terminal_) {
      show();
    } else {
      log();
    }
  }
}

void ProgressLine::answer_request() {
  if (!take_state_request()) return;
  clear();
  sidon::say(line());
}

void ProgressLine::show() {
  if (Clock::now() < start_ + kFirst) return;
  const std::string text = "\r" + cut_to_columns(printable(line()), terminal_columns()) + "\x1b[K";
  std::fwrite(text.data(), 1, text.size(), stderr);
  shown_ = true;
}

void ProgressLine::log() {
  if (Clock::now() < next_log_) return;
  next_log_ = Clock::now() + settings_.log_interval;
  sidon::say(line());
}

void ProgressLine::clear() {
  if (shown_) std::fputs("\r\x1b[K", stderr);
  shown_ = false;
}

std::string ProgressLine::line() const {
  const auto time =
      std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - start_ + settings_.earlier);
  return clock_text(time) + "  " + text_();
}

}  // namespace sidon
