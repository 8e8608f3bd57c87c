// `sidoncert kernel`: lower bounds from one kernel and one cosine polynomial.
#pragma once

#include <CLI/CLI.hpp>

namespace sidon {

// Registers the subcommand. Its callback runs it and stores the process's exit code (README, exit
// codes) in `exit_code`, which must outlive the parse.
void add_kernel_command(CLI::App& app, int& exit_code);

}  // namespace sidon
