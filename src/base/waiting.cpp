#include "base/waiting.hpp"

#include <poll.h>

#include <cerrno>

#include "base/interrupted.hpp"

namespace sidon {

namespace {

std::atomic<const std::atomic<bool>*> program_interrupt{nullptr};

// A signal ends the waiting, but not one that comes just before it begins.
constexpr int kLookAgain = 100;  // milliseconds

}  // namespace

void end_waits_by(const std::atomic<bool>* interrupt) { program_interrupt = interrupt; }

void wait_for_input(int descriptor) {
  struct pollfd file = {};
  file.fd = descriptor;
  file.events = POLLIN;
  for (;;) {
    const int ready = ::poll(&file, 1, kLookAgain);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return;  // reading will say what is wrong
    throw_if_waits_end();
  }
}

void throw_if_waits_end() { throw_if_interrupted(program_interrupt); }

}  // namespace sidon
