#include "base/external_program.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

#include "base/text_source.hpp"

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

ProgramResult run(const std::vector<std::string>& command, const std::string& where,
                  std::FILE* input) {
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
  const int status = exit_status(child);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), contents(output.get()),
          contents(errors.get())};
}

void append(std::FILE* file, const char* text, std::size_t size) {
  if (std::fwrite(text, 1, size, file) != size) fail(errno, "cannot write a temporary file");
}

ProgramResult run_from_start(const std::vector<std::string>& command, const std::string& where,
                             std::FILE* input) {
  if (std::fflush(input) != 0) fail(errno, "cannot write a temporary file");
  std::rewind(input);
  return run(command, where, input);
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
  return run_from_start(command, where, file.get());
}

ProgramResult run_program_on_file(const std::vector<std::string>& command, const std::string& where,
                                  const std::filesystem::path& input) {
  TextSource source(input);
  const File file = temporary_file();
  char chunk[1 << 14];
  while (const std::size_t size = source.read(chunk, sizeof chunk)) append(file.get(), chunk, size);
  return run_from_start(command, where, file.get());
}

}  // namespace sidon
