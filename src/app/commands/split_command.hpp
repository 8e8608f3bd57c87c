// `sidoncert split` and `sidoncert join`: a proof by a tree in parts (docs/cluster.md).
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_split_command(CLI::App& app, CommandContext& context);
void add_join_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
