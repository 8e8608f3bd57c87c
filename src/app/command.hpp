// How a subcommand joins the program.
//
// Each has a file `<name>_command.{hpp,cpp}` with one function `add_<name>_command`, listed in
// command_line.cpp. It declares the subcommand's options and, in the callback, stores what is to be
// done; nothing runs before the whole command line has been read. A command reports failure by an
// exception (std::invalid_argument, OutputError, Interrupted, any other), which becomes a message
// and an exit code in command_line.cpp, and in no other place.
#pragma once

#include <CLI/CLI.hpp>
#include <atomic>
#include <functional>
#include <memory>

#include "app/exit_code.hpp"

namespace sidon {

struct CommandContext {
  // Becomes true at the first SIGINT or SIGTERM; long computations watch it.
  const std::atomic<bool>* interrupt = nullptr;
  // What the command line asks for.
  std::function<ExitCode()> action;
};

// Once the command is chosen, its action is work(*arguments, interrupt).
template <typename Arguments, typename Work>
void set_action(CLI::App& command, CommandContext& context,
                const std::shared_ptr<Arguments>& arguments, Work work) {
  command.callback([arguments, work, &context] {
    context.action = [arguments, work, interrupt = context.interrupt] {
      return work(*arguments, interrupt);
    };
  });
}

// The same for work that is an object: Run(*arguments, interrupt).run().
template <typename Run, typename Arguments>
void set_run(CLI::App& command, CommandContext& context,
             const std::shared_ptr<Arguments>& arguments) {
  set_action(command, context, arguments,
             [](const Arguments& given, const std::atomic<bool>* interrupt) {
               return Run(given, interrupt).run();
             });
}

}  // namespace sidon
