// What to say about a command line that has a word too many, too few, or one that nobody knows.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace sidon {

// The command that was named, within those that it belongs to: the program, campaign, start.
using CommandPath = std::vector<const CLI::App*>;
CommandPath chosen_path(const CLI::App& app);

// `error` is what CLI11 made of `words`, the command line without the program. In a word or two
// what was wrong, and what was meant, if some name is near enough.
std::string explained(const CLI::App& app, const CLI::ParseError& error,
                      const std::vector<std::string>& words);

}  // namespace sidon
