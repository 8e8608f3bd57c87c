// Pipes with and without somebody at their other end.
#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "support/run_program.hpp"
#include "support/scratch_directory.hpp"

namespace {

using support::run_program;
using support::RunResult;

const std::string kCover = SIDON_TEST_DIR "/good/cover-4-1.09.sac";
const std::string kKernelData = SIDON_TEST_DIR "/data/kernel-arcsine-one-scale.json";

// "$S" is the prover. A program that would wait for ever is killed: exit code 124.
RunResult bash(const std::string& command) {
  const std::string script = "S='timeout 20 " SIDON_PROVER "'; " + command;
  return run_program({"/bin/bash", "-c", script});
}

}  // namespace

TEST_CASE("a pipe that nobody writes to is an error at once", "[app][pipes]") {
  const support::ScratchDirectory scratch;
  const std::string pipe = scratch.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::string out = scratch.path / "out.sac";
  const std::vector<std::vector<std::string>> commands = {
      {"stats", pipe},
      {"shrink", pipe, "-o", out},
      {"step", pipe},
      {"kernel", "--data", pipe},
      {"join", pipe, "-o", out},
      {"cover", "--part", pipe + ":1", "-o", out},
      {"fourier", "--part", pipe + ":1", "-o", out}};
  for (const auto& command : commands) {
    CAPTURE(command);
    std::vector<std::string> words = {"/usr/bin/timeout", "20", SIDON_PROVER};
    words.insert(words.end(), command.begin(), command.end());
    const RunResult result = run_program(words);
    CHECK(result.exit_code == 3);
    CHECK(result.errors ==
          "sidoncert: cannot read " + pipe + ", a pipe that nobody writes to: Broken pipe\n");
    CHECK(result.output.empty());
  }
  CHECK(scratch.entries() == 1);
}

TEST_CASE("a pipe with a writer is waited for", "[app][pipes]") {
  const RunResult stats = bash("$S stats <(sleep 0.2; cat " + kCover + ")");
  CHECK(stats.exit_code == 0);
  CHECK(stats.output == bash("$S stats " + kCover).output);
  CHECK(bash("$S step --quiet <(sleep 0.2; echo 1 2 1)").output ==
        bash("echo 1 2 1 | $S step -q -").output);
  CHECK(
      bash("$S kernel --data <(sleep 0.2; cat " + kKernelData + ") --modes 50 --target 1.2 --quiet")
          .output == "C1a >= 6/5 = 1.2\n");
}

TEST_CASE("a pipe that nobody reads is an error at once", "[app][pipes]") {
  const support::ScratchDirectory scratch;
  const std::string pipe = scratch.path / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const std::vector<std::string> commands = {"grid -n 1 -m 1", "cover --target 1.1 --cells 4",
                                             "shrink " + kCover, "step <(echo 1 2 1)"};
  for (const std::string& command : commands) {
    CAPTURE(command);
    const RunResult result = bash("$S " + command + " -o " + pipe);
    CHECK(result.exit_code == 3);
    CHECK_THAT(result.errors, Catch::Contains("sidoncert: cannot write " + pipe +
                                              ", a pipe that nobody reads: Broken pipe\n"));
  }
  CHECK(bash("$S cover --target 1.1 --cells 4 -q -o >(" SIDON_CHECKER " - >" + pipe +
             ".answer); sleep 1; cat " + pipe + ".answer")
            .output.find("VERIFIED C1a >= 11/10") != std::string::npos);
}
