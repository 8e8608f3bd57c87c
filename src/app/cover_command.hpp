// `sidoncert cover`: prove a bound for every function.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_cover_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
