// `sidoncert stats`: what a certificate is made of.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_stats_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
