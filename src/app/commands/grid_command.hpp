// `sidoncert grid`: the minimum over a grid of compositions, and the bound on C1a that follows.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_grid_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
