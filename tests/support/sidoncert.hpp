// The prover as a user runs it, and the names that every test of a subcommand needs.
#pragma once

#include <string>
#include <vector>

#include "support/run_program.hpp"
#include "support/scratch_directory.hpp"

using support::file_contents;
using support::run_program;
using support::RunResult;
using support::RunSettings;
using support::ScratchDirectory;

using Arguments = std::vector<std::string>;

// sidoncert with these arguments.
inline RunResult sidoncert(Arguments arguments, const RunSettings& settings = {}) {
  arguments.insert(arguments.begin(), SIDON_PROVER);
  return run_program(arguments, settings);
}

// sidoncert COMMAND with these arguments.
inline RunResult sidoncert(const std::string& command, Arguments arguments,
                           const RunSettings& settings = {}) {
  arguments.insert(arguments.begin(), command);
  return sidoncert(std::move(arguments), settings);
}
