// The prover as a user runs it, and the names that every test of a subcommand needs.
#pragma once

#include <catch2/catch.hpp>
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

struct BadCall {
  Arguments arguments;
  std::string message;
};

// Each ends with exit code 2, its message, and nothing on standard output.
inline void check_refused(const std::vector<BadCall>& calls) {
  for (const BadCall& call : calls) {
    const RunResult run = sidoncert(call.arguments);
    INFO(run.errors);
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.errors, Catch::Matchers::Contains(call.message));
    CHECK(run.output.empty());
  }
}

// The checker accepts the certificate.
inline bool verified(const std::filesystem::path& file) {
  return run_program({SIDON_CHECKER, file.string()}).exit_code == 0;
}

// Settings that send the program a signal after a while.
inline RunSettings killed_after(int milliseconds, int signal = SIGKILL) {
  RunSettings settings;
  settings.meanwhile = [=](pid_t process) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    ::kill(process, signal);
  };
  return settings;
}
