// `sidoncert report`: a page about certificates.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

void add_report_command(CLI::App& app, CommandContext& context);

}  // namespace sidon
