// One line on standard error that says how far a computation is. Shown only on a terminal, at most
// ten times a second, and gone when the work is done.
#pragma once

#include <chrono>
#include <functional>
#include <mutex>
#include <string>

namespace sidon {

// "2:10", "1:02:10".
std::string clock_text(std::chrono::seconds time);

class ProgressLine {
 public:
  // `wanted` = false (--quiet): nothing is ever shown.
  explicit ProgressLine(bool wanted);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // Shows the text that `text` returns, and the time since the start, if it is time for an update.
  // From any thread.
  void update(const std::function<std::string()>& text);

 private:
  using Clock = std::chrono::steady_clock;

  const bool shown_;
  const Clock::time_point start_ = Clock::now();
  std::mutex mutex_;
  Clock::time_point next_;
  std::size_t width_ = 0;  // of the longest line so far
};

}  // namespace sidon
