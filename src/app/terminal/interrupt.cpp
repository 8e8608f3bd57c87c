#include "app/terminal/interrupt.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <ctime>

#include "app/exit_code.hpp"

namespace sidon {

namespace {

std::atomic<bool> interrupted{false};
std::atomic<bool> state_requested{false};
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may use it");

// Wrappers such as timeout(1) deliver one request twice, to the process and to its group; only a
// signal that comes later than this is a second request.
constexpr std::int64_t kSameRequest = 200'000'000;  // nanoseconds

std::atomic<std::int64_t> first_signal{0};  // when it came; 0: not yet
static_assert(std::atomic<std::int64_t>::is_always_lock_free, "a signal handler may use it");

std::int64_t now() {
  struct timespec time {};
  ::clock_gettime(CLOCK_MONOTONIC, &time);  // async-signal-safe
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

extern "C" void on_signal(int) {
  std::int64_t first = 0;
  const std::int64_t time = now();
  if (first_signal.compare_exchange_strong(first, time)) {
    interrupted = true;
  } else if (time - first > kSameRequest) {
    ::_exit(static_cast<int>(ExitCode::kInterrupted));
  }
}

extern "C" void on_state_request(int) { state_requested = true; }

void handle(int signal, void (*handler)(int)) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

bool is_ignored(int signal) {
  struct sigaction action {};
  return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

const std::atomic<bool>& interrupt_flag() { return interrupted; }

bool take_state_request() { return state_requested.exchange(false); }

void watch_signals() {
  if (!is_ignored(SIGHUP)) handle(SIGHUP, on_signal);
  handle(SIGUSR1, on_state_request);
  handle(SIGTERM, on_signal);
  handle(SIGINT, on_signal);  // the last one: who sees this handler may send any signal
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace sidon
