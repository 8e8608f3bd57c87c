// How a subcommand joins the program: what it is given, and what it leaves to be done.
#pragma once

#include <CLI/CLI.hpp>
#include <atomic>
#include <functional>
#include <memory>

#include "app/exit_code.hpp"

namespace sidon {

struct CommandContext {
  // Becomes true at the first SIGINT, SIGTERM or SIGHUP; long computations watch it.
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
