// Runs a program on a terminal of its own (a pseudo-terminal), and collects what appears there.
#pragma once

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace support {

// All that the program writes, to standard output and to standard error, in the order of writing.
// `look` is called with what came so far and the process whenever something comes.
inline std::string run_on_terminal(
    const std::vector<std::string>& arguments, unsigned short columns,
    const std::function<void(const std::string&, pid_t)>& look = {}) {
  std::vector<char*> argv;
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  struct winsize size {};
  size.ws_row = 24;
  size.ws_col = columns;
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child < 0) throw std::runtime_error("cannot fork on a terminal");
  if (child == 0) {
    ::setenv("TERM", "xterm", 1);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  std::string text;
  char piece[4096];
  // At the end of the program, reading fails with EIO.
  for (ssize_t count; (count = ::read(terminal, piece, sizeof piece)) > 0;) {
    text.append(piece, static_cast<std::size_t>(count));
    if (look) look(text, child);
  }
  ::close(terminal);
  ::waitpid(child, nullptr, 0);
  return text;
}

}  // namespace support
