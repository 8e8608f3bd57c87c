// How far a computation is, on standard error.
//
// On a terminal that is one line, renewed ten times a second whether or not there is news, so that
// the clock goes on, and gone when the work is done; it is never wider than the terminal, where it
// would scroll. Elsewhere it is a plain line each minute. After SIGUSR1 it is one plain line in any
// case, also with --quiet. A thread of its own writes all of this; those that compute only leave
// word.
//
// There is one line for the whole command, which says no more than that it is at work, and others
// for what they know more about. The innermost one speaks, and all count from the beginning of the
// command. They are made and end in the main thread.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace sidon {

// "2:10", "1:02:10".
std::string clock_text(std::chrono::seconds time);

// The line as it is shown on a terminal of so many columns: the last one stays free, because some
// terminals go to the next line there.
std::string cut_to_columns(const std::string& line, std::size_t columns);

class ProgressLine {
 public:
  struct Settings {
    bool wanted = true;                        // false (--quiet): only after SIGUSR1
    std::string first = "starting";            // the text before the first update
    std::chrono::duration<double> earlier{0};  // time that earlier runs have spent on the same
    std::chrono::milliseconds log_interval = std::chrono::minutes(1);
  };

  explicit ProgressLine(Settings settings);
  explicit ProgressLine(bool wanted) : ProgressLine(Settings{.wanted = wanted}) {}
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // `text` says how far the work is; it may be called at any time until the next update, from
  // another thread, so it refers to nothing that changes (but atomically). From any thread.
  void update(std::function<std::string()> text);

  // A plain line that stays, see app/terminal/message.hpp; nothing unless wanted. From any thread.
  void say(std::string_view text);

 private:
  using Clock = std::chrono::steady_clock;

  void run(const std::stop_token& stop);
  void answer_request();
  void show();
  void log();
  void clear();
  std::string line() const;

  static std::atomic<ProgressLine*> innermost;

  const Settings settings_;
  const bool on_terminal_;
  ProgressLine* const outer_ = innermost.load();
  const Clock::time_point start_ = outer_ ? outer_->start_ : Clock::now();
  Clock::time_point next_log_;
  std::function<std::string()> text_;
  bool shown_ = false;  // there is a line on the terminal
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread writer_;  // last, so that all else is there while it runs
};

}  // namespace sidon
