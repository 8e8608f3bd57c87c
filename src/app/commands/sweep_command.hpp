// `sidoncert sweep`: how far each size, such as a number of cells, gets within a given time.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_sweep_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
