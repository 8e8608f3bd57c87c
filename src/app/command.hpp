// How a subcommand joins the program.
//
// Each has a file `<name>_command.{hpp,cpp}` with one function `add_<name>_command`, listed in
// command_line.cpp. It declares the subcommand's options and, in the callback, stores what is to be
// done; nothing runs before the whole command line has been read. A command reports failure by an
// exception (std::invalid_argument, OutputError, Interrupted, any other), which becomes a message
// and an exit code in command_line.cpp, and in no other place.
#pragma once

#include <atomic>
#include <functional>

#include "app/exit_code.hpp"

namespace sidon {

struct CommandContext {
  // Becomes true at the first SIGINT or SIGTERM; long computations watch it.
  const std::atomic<bool>* interrupt = nullptr;
  // What the command line asks for.
  std::function<ExitCode()> action;
};

}  // namespace sidon
