// `sidoncert shrink`: a smaller certificate with the same claim.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_shrink_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
