// `sidoncert kernel`: lower bounds from one kernel and one cosine polynomial.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_kernel_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
