// Runs a program as a user would, without a shell in between: arguments in, exit code and both
// output streams out. Streams go to files, so no program can block on a full pipe.
#pragma once

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "support/scratch_directory.hpp"

namespace support {

struct RunSettings {
  std::string standard_output;  // a path to write to instead of collecting it, e.g. /dev/full
  bool close_standard_output = false;
  std::size_t largest_file = 0;  // bytes that a file may have; 0: no limit
  std::string standard_input = "/dev/null";
  // Called with the process id once the program runs, e.g. to send it a signal.
  std::function<void(pid_t)> meanwhile;
};

struct RunResult {
  int exit_code = -1;  // 128 + signal if it was killed
  std::string output;
  std::string errors;
};

inline void redirect(int descriptor, const std::string& path, int flags) {
  const int file = ::open(path.c_str(), flags, 0600);
  if (file < 0 || ::dup2(file, descriptor) < 0) ::_exit(127);
  ::close(file);
}

inline RunResult run_program(const std::vector<std::string>& arguments,
                             const RunSettings& settings = {}) {
  const ScratchDirectory scratch;
  const std::string output =
      settings.standard_output.empty() ? (scratch.path / "out").string() : settings.standard_output;
  const std::string errors = (scratch.path / "err").string();
  // The program may be killed before it has opened anything.
  for (const std::string& path : {output, errors}) std::ofstream(path, std::ios::app);
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);

  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    redirect(STDIN_FILENO, settings.standard_input, O_RDONLY);
    redirect(STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC);
    redirect(STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC);
    if (settings.close_standard_output) ::close(STDOUT_FILENO);
    if (settings.largest_file > 0) {
      const rlimit limit{settings.largest_file, settings.largest_file};
      ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  if (settings.meanwhile) settings.meanwhile(child);
  int status = 0;
  if (::waitpid(child, &status, 0) != child) throw std::runtime_error("cannot wait");

  RunResult result;
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (settings.standard_output.empty()) result.output = file_contents(output);
  result.errors = file_contents(errors);
  return result;
}

// Waits until the process has a handler for SIGINT, so that a signal finds the program ready for
// it. Gives up when the process ends.
inline void wait_for_signal_handler(pid_t process) {
  namespace fs = std::filesystem;
  const std::string directory = "/proc/" + std::to_string(process);
  std::error_code error;
  // Until it has become the program, it has the handlers of this one.
  while (fs::read_symlink(directory + "/exe", error) == fs::read_symlink("/proc/self/exe")) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  for (;;) {
    const std::string text = file_contents(directory + "/status");
    const std::size_t at = text.find("SigCgt:\t");
    if (at == std::string::npos) return;
    const unsigned long long caught = std::stoull(text.substr(at + 8), nullptr, 16);
    if ((caught >> (SIGINT - 1)) & 1 || text.find("State:\tZ") != std::string::npos) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

// Settings that send the signal as soon as the program is ready for it.
inline RunSettings interrupted_when_ready(int signal = SIGINT) {
  RunSettings settings;
  settings.meanwhile = [signal](pid_t process) {
    wait_for_signal_handler(process);
    ::kill(process, signal);
  };
  return settings;
}

// Waits until the process holds a nameless file open, as sidoncert does while it proves something
// that will be written. Gives up when the process ends.
inline void wait_for_nameless_file(pid_t process) {
  namespace fs = std::filesystem;
  const fs::path descriptors = "/proc/" + std::to_string(process) + "/fd";
  for (;;) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(descriptors, error)) {
      const fs::path target = fs::read_symlink(entry.path(), error);
      if (target.string().find("(deleted)") != std::string::npos) return;
    }
    siginfo_t info{};
    if (::waitid(P_PID, static_cast<id_t>(process), &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
        info.si_pid != 0) {
      return;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace support
