// `sidoncert cover`, and the command of any other method that proves a bound by a tree.
#pragma once

#include <CLI/CLI.hpp>

#include "app/command.hpp"

namespace sidon {

// One command for each of tree_methods(), named after it.
void add_proof_commands(CLI::App& app, CommandContext& context);

}  // namespace sidon
