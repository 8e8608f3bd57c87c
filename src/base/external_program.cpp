#include "base/external_program.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <system_error>
#include <thread>

#include "base/text_source.hpp"
#include "base/waiting.hpp"

extern char** environ;

namespace sidon {

namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

[[noreturn]] void fail(int code, const std::string& message) {
  throw std::system_error(code, std::generic_category(), message);
}

// Without a name, gone when it is closed. Output goes to such files and not through pipes, so that
// no program waits for another one to read.
File temporary_file() {
  File file(std::tmpfile(), &std::fclose);
  if (!file) fail(errno, "cannot make a temporary file");
  return file;
}

std::string contents(std::FILE* file) {
  std::rewind(file);
  std::string text;
  char chunk[1 << 14];
  while (const std::size_t size = std::fread(chunk, 1, sizeof chunk, file))
    text.append(chunk, size);
  if (std::ferror(file)) fail(EIO, "cannot read a temporary file");
  return text;
}

// What the child does with its descriptors before it becomes the program.
class Redirections {
 public:
  Redirections() { posix_spawn_file_actions_init(&actions_); }
  ~Redirections() { posix_spawn_file_actions_destroy(&actions_); }
  Redirections(const Redirections&) = delete;
  Redirections& operator=(const Redirections&) = delete;

  void add(std::FILE* file, int descriptor) {
    const int code = posix_spawn_file_actions_adddup2(&actions_, ::fileno(file), descriptor);
    if (code != 0) fail(code, "cannot redirect");
  }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_;
};

int exit_status(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) fail(errno, "cannot wait for a program");
  }
  return status;
}

// The same for a program that leaves nothing half done: it is ended where waiting ends.
int exit_status_or_end(pid_t child) {
  constexpr std::chrono::milliseconds kLongest{50};  // between two looks
  int status = 0;
  for (std::chrono::milliseconds pause{1};; pause = std::min(2 * pause, kLongest)) {
    const pid_t ended = ::waitpid(child, &status, WNOHANG);
    if (ended == child) return status;
    if (ended < 0 && errno != EINTR) fail(errno, "cannot wait for a program");
    try {
      throw_if_waits_end();
    } catch (...) {
      ::kill(child, SIGKILL);
      exit_status(child);
      throw;
    }
    std::this_thread::sleep_for(pause);
  }
}

using Wait = int (*)(pid_t);

ProgramResult run(const std::vector<std::string>& command, const std::string& where,
                  std::FILE* input, Wait wait) {
  const File output = temporary_file();
  const File errors = temporary_file();
  Redirections redirections;
  redirections.add(input, STDIN_FILENO);
  redirections.add(output.get(), STDOUT_FILENO);
  redirections.add(errors.get(), STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);

  pid_t child = 0;
  const int code =
      ::posix_spawnp(&child, arguments[0], redirections.get(), nullptr, arguments.data(), environ);
  if (code != 0) fail(code, "cannot run " + command[0] + " (" + where + ")");
  const int status = wait(child);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contents(output.get()),
          contents(errors.get())};
}

void append(std::FILE* file, const char* text, std::size_t size) {
  if (std::fwrite(text, 1, size, file) != size) fail(errno, "cannot write a temporary file");
}

ProgramResult run_from_start(const std::vector<std::string>& command, const std::string& where,
                             std::FILE* input, Wait wait) {
  if (std::fflush(input) != 0) fail(errno, "cannot write a temporary file");
  std::rewind(input);
  return run(command, where, input, wait);
}

}  // namespace

std::string ProgramResult::first_error_line() const {
  const std::size_t start = std::min(errors.find_first_not_of(" \n"), errors.size());
  return errors.substr(start, errors.find('\n', start) - start);
}

ProgramResult run_program(const std::vector<std::string>& command, const std::string& where,
                          std::string_view input) {
  const File file = temporary_file();
  append(file.get(), input.data(), input.size());
  return run_from_start(command, where, file.get(), exit_status);
}

ProgramResult run_program_on_file(const std::vector<std::string>& command, const std::string& where,
                                  const std::filesystem::path& input) {
  TextSource source(input);
  const File file = temporary_file();
  char chunk[1 << 14];
  while (const std::size_t size = source.read(chunk, sizeof chunk)) append(file.get(), chunk, size);
  return run_from_start(command, where, file.get(), exit_status_or_end);
}

}  // namespace sidon
