// The subcommands of sidoncert, each in commands/<name>_command.cpp.
//
// A command declares its options and, in the callback, stores what is to be done; nothing runs
// before the whole command line has been read. It reports failure by an exception
// (std::invalid_argument, OutputError, Interrupted, any other), which becomes a message and an exit
// code in command_line.cpp, and in no other place.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_grid_command(CLI::App& app, CommandContext& context);
void add_kernel_command(CLI::App& app, CommandContext& context);
void add_step_command(CLI::App& app, CommandContext& context);
void add_stats_command(CLI::App& app, CommandContext& context);
void add_shrink_command(CLI::App& app, CommandContext& context);
// `cover`, and one for each other of tree_methods().
void add_proof_commands(CLI::App& app, CommandContext& context);
void add_split_command(CLI::App& app, CommandContext& context);
void add_join_command(CLI::App& app, CommandContext& context);
void add_campaign_command(CLI::App& app, CommandContext& context);
void add_sweep_command(CLI::App& app, CommandContext& context);
void add_report_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
