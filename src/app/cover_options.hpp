// The options that say what a cover proof is to prove, and the choice of what was left open.
#pragma once

#include <CLI/CLI.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

#include "cover/cover_proof.hpp"

namespace sidon {

struct CoverProblemOptions {
  std::optional<std::string> target;
  std::optional<std::string> basis;
  std::optional<std::int64_t> cells;
};

void add_cover_problem_options(CLI::App& command, CoverProblemOptions& options);

// The problem; basis and cells are chosen where they were not given: moments, and the fewest cells
// that reach the target with 2.5 % to spare. Throws std::invalid_argument.
Problem cover_problem(const CoverProblemOptions& options);

Basis parse_basis(const std::string& text);

// "first moments on 8 cells"
std::string describe(const Problem& problem);

// An option whose value is a number of seconds > 0, for example "90" or "0.5".
CLI::Option* add_seconds(CLI::App& command, const std::string& flag, const std::string& description,
                         const std::function<void(double)>& store);
// From now on.
std::chrono::steady_clock::time_point deadline_after(double seconds);

}  // namespace sidon
