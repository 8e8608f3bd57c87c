// sidoncert step as a program: what it prints, how it ends, what it leaves behind.
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/sidoncert.hpp"

using Catch::Contains;

namespace {

RunResult step(Arguments arguments, const RunSettings& settings = {}) {
  return sidoncert("step", std::move(arguments), settings);
}

std::string file_with(const ScratchDirectory& scratch, const std::string& name,
                      const std::string& text) {
  const std::string path = scratch.path / name;
  std::ofstream(path) << text;
  return path;
}

}  // namespace

TEST_CASE("step: the bound is exact, and the checker agrees") {
  const ScratchDirectory scratch;
  const std::string heights = file_with(scratch, "heights.txt", "0.2\n0.1\n0.2\n");
  const std::string output = scratch.path / "out.sac";
  const RunResult run = step({heights, "-o", output});
  CHECK(run.exit_code == 0);
  CHECK(run.errors.empty());
  CHECK_THAT(run.output, Catch::StartsWith("C1a <= 54/25 = 2.16, which is trivial\n"
                                           "3 steps; the autoconvolution is largest at x = 0\n"));
  CHECK(file_contents(output) == "sac 1 step\nclaim C1a <= 54/25\nsteps 3\n2\n1\n2\nend 3\n");
  CHECK(run_program({SIDON_CHECKER, output}).exit_code == 0);
  CHECK(step({heights, "--quiet"}).output == "C1a <= 54/25 = 2.16, which is trivial\n");
  const auto object = nlohmann::json::parse(step({heights, "--json"}).output);
  CHECK(object.at("bound").at("fraction") == "54/25");
  CHECK(object.at("peak").at("fraction") == "0");
}

TEST_CASE("step: only a bound of at least 2 is called trivial") {
  const ScratchDirectory scratch;
  const std::string constant = file_with(scratch, "constant.txt", "1\n1\n");
  CHECK(step({constant, "-q"}).output == "C1a <= 2, which is trivial\n");
  const RunResult run = step({"--optimize", "10", "--starts", "4", "-q"});
  CHECK_THAT(run.output, Catch::StartsWith("C1a <= ") && !Contains("trivial"));
}

TEST_CASE("step: white space and commas stand between heights, and the help says so") {
  const ScratchDirectory scratch;
  const std::string two = file_with(scratch, "two.txt", "# two heights, and two\n2,1\t1 ,\n2");
  CHECK_THAT(step({two}).output, Contains("\n4 steps; "));
  std::string help = step({"--help"}).output;
  for (char& c : help) c = c == '\n' ? ' ' : c;
  CHECK_THAT(help, Contains("commas"));
}

TEST_CASE("step: heights may be compressed, and come from standard input") {
  const ScratchDirectory scratch;
  const std::string heights = file_with(scratch, "heights.txt", "0.2\n0.1\n0.2\n");
  const std::string compressed = scratch.path / "heights.bin";
  REQUIRE(run_program({"/usr/bin/zstd", "-q", heights, "-o", compressed}).exit_code == 0);
  CHECK(step({compressed, "-q"}).output == "C1a <= 54/25 = 2.16, which is trivial\n");
  for (const std::string& file : {heights, compressed}) {
    RunSettings settings;
    settings.standard_input = file;
    CHECK(step({"-", "-q"}, settings).output == "C1a <= 54/25 = 2.16, which is trivial\n");
  }
  const std::string whole = file_contents(compressed);
  const RunResult cut = step({file_with(scratch, "cut", whole.substr(0, whole.size() - 2))});
  CHECK(cut.exit_code == 2);
  CHECK_THAT(cut.errors, Contains("cut:") && Contains("end too early"));
}

TEST_CASE("step: what is no step function is refused") {
  const ScratchDirectory scratch;
  const auto refused = [](const Arguments& arguments, const std::string& word) {
    const RunResult run = step(arguments);
    INFO(run.errors);
    CHECK(run.exit_code == 2);
    CHECK(run.output.empty());
    CHECK_THAT(run.errors, Contains(word));
  };
  refused({}, "--optimize");
  refused({"--optimize", "1"}, "out of range");
  refused({"--optimize", "many"}, "not an integer");
  const std::string given = file_with(scratch, "given.txt", "1 2 1");
  for (const std::string option : {"--seed", "--starts", "--rounds"}) {
    refused({option, "3"}, option + " requires --optimize");
  }
  refused({given, "--rounds", "3"}, "--rounds requires --optimize");
  for (const std::string option : {"--seed", "--starts"}) {
    refused({given, "--optimize", "4", option, "3"}, "FILE excludes " + option);
  }
  refused({file_with(scratch, "one.txt", "1\n")}, "at least 2 heights");
  refused({file_with(scratch, "zero.txt", "0\n0\n")}, "all heights are zero");
  refused({file_with(scratch, "word.txt", "1\nheight\n")}, "word.txt:2");
  refused({file_with(scratch, "negative.txt", "1\n-1\n")}, "negative");
  CHECK(step({scratch.path / "missing.txt"}).exit_code == 3);
  const std::string good = file_with(scratch, "good.txt", "1 2 1");
  CHECK(step({good, "-o", scratch.path / "no/such/directory.sac"}).exit_code == 3);
}

TEST_CASE("step: --optimize improves a given function") {
  const ScratchDirectory scratch;
  const std::string flat = file_with(scratch, "flat.txt", "1 1 1 1 1 1 1 1 1 1");
  const std::string output = scratch.path / "out.sac";
  CHECK(step({flat, "--optimize", "20", "-o", output}).exit_code == 0);
  CHECK_THAT(file_contents(output), Contains("\nsteps 20\n"));
  const auto object = nlohmann::json::parse(step({flat, "--optimize", "20", "--json"}).output);
  CHECK(std::stod(object.at("bound").at("decimal").get<std::string>()) < 1.9);  // flat: 2
}

TEST_CASE("step: an interrupted search ends with 130 and leaves nothing behind") {
  const ScratchDirectory scratch;
  const RunSettings settings = support::interrupted_when_ready();
  const RunResult run =
      step({"--optimize", "200", "--starts", "1000", "-o", scratch.path / "out.sac"}, settings);
  CHECK(run.exit_code == 130);
  CHECK(scratch.entries() == 0);
}
