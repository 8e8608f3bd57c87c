#include "own_process.hpp"

#include <gmp.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "verdict.hpp"

namespace sidoncheck {
namespace {

constexpr int kNoMemory = 100;  // exit code

void* allocated_or_end(void* memory) {
  if (!memory) ::_exit(kNoMemory);
  return memory;
}

// For GMP, and so for MPFR.
void* allocate(std::size_t size) { return allocated_or_end(std::malloc(size)); }
void* reallocate(void* memory, std::size_t, std::size_t size) {
  return allocated_or_end(std::realloc(memory, size));
}
void release(void* memory, std::size_t) { std::free(memory); }

}  // namespace

int in_own_process(const std::function<int()>& task) {
  const pid_t child = ::fork();
  if (child == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // nobody would see the answer
    mp_set_memory_functions(allocate, reallocate, release);
    std::exit(task());
  }
  int status = 0;
  while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
  if (child < 0) throw InputError{std::string("cannot start a process: ") + std::strerror(errno)};
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    throw InputError{"the check was ended by signal " + std::to_string(signal) + ", " +
                     ::strsignal(signal)};
  }
  if (WEXITSTATUS(status) == kNoMemory) throw InputError{"out of memory"};
  return WEXITSTATUS(status);
}

}  // namespace sidoncheck
