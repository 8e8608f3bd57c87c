// `sidoncert step`: upper bounds from step functions.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_step_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
