// sidoncert kernel as a program: what it prints, how it ends, what it leaves behind.
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

namespace fs = std::filesystem;
const std::string kOneScale = SIDON_TEST_DIR "/data/kernel-arcsine-one-scale.json";

RunResult kernel(Arguments arguments, const RunSettings& settings = {}) {
  return sidoncert("kernel", std::move(arguments), settings);
}

}  // namespace

TEST_CASE("kernel: given data are proved up to their strength, and the checker agrees") {
  const ScratchDirectory scratch;
  const std::string output = scratch.path / "out.sac";
  const RunResult proved =
      kernel({"--data", kOneScale, "--modes", "50", "--target", "1.26", "-o", output});
  CHECK(proved.exit_code == 0);
  CHECK(proved.errors.empty());
  CHECK_THAT(proved.output, Catch::StartsWith("C1a >= 63/50 = 1.26\nkernel: 1 arcsine, period "));
  CHECK_THAT(proved.output, Contains("sidoncheck " + output + "\n"));
  CHECK_THAT(file_contents(output), Catch::StartsWith("sac 1 kernel\nclaim C1a >= 63/50\n"));
  CHECK(run_program({SIDON_CHECKER, output}).exit_code == 0);

  fs::remove(output);
  const RunResult refused =
      kernel({"--data", kOneScale, "--modes", "50", "--target", "1.29", "-o", output});
  CHECK(refused.exit_code == 1);
  CHECK(refused.output.empty());
  CHECK_THAT(refused.errors, Contains("not proved: the target 129/100 is above 1.2"));
  CHECK(scratch.entries() == 0);
}

TEST_CASE("kernel: --quiet prints the bound alone, --json one object") {
  const RunResult quiet =
      kernel({"--data", kOneScale, "--modes", "30", "--target", "1.2", "-q", "--timing"});
  CHECK_THAT(quiet.output, Catch::StartsWith("C1a >= 6/5 = 1.2\n  search "));
  const RunResult json =
      kernel({"--data", kOneScale, "--modes", "30", "--target", "1.2", "--json"});
  const auto object = nlohmann::json::parse(json.output);
  CHECK(object.at("command") == "kernel");
  CHECK(object.at("bound").at("fraction") == "6/5");
  CHECK(object.at("modes") == 30);
  CHECK(object.at("certificate").is_null());
}

TEST_CASE("kernel: senseless parameters are refused, each with its name") {
  const ScratchDirectory scratch;
  const auto refused = [](const Arguments& arguments, const std::string& word) {
    const RunResult run = kernel(arguments);
    INFO(run.errors);
    CHECK(run.exit_code == 2);
    CHECK(run.output.empty());
    CHECK_THAT(run.errors, Contains(word));
  };
  refused({"--delta", "0.51"}, "delta");
  refused({"--delta", "-0.1"}, "delta");
  refused({"--delta", "x"}, "\"x\" is not a number");
  refused({"--modes", "0"}, "--modes");
  refused({"--modes", "10k"}, "--modes");
  refused({"--scales", "0"}, "--scales");
  refused({"--target", "0.5"}, "--target");
  refused({"--target", "1." + std::string(70, '2')}, "--target has more than 60 digits");
  refused({"-o", "-"}, "-o");
  for (const std::string option : {"--scales", "--rounds", "--delta"}) {
    refused({"--data", kOneScale, option, option == "--delta" ? "1/4" : "5"},
            "--data excludes " + option);
  }
  refused({"--delta", "0.02", "--modes", "24"},
          "no cosine polynomial of 24 modes that is positive on [0, 1/4] was found for this kernel "
          "and the period 13/25");
  // Six points at equal distances: all that this kernel sees of them is their mass.
  const std::string blind = scratch.path / "blind.json";
  std::ofstream(blind)
      << R"({"kernel": "triangles", "u": "3/5", "delta": ["1/10"], "lambda": ["1"]})";
  refused({"--data", blind, "--modes", "24"}, "no cosine polynomial of 24 modes");
  const std::string whole = SIDON_TEST_DIR "/data/kernel-arcsine-1292.json";
  refused({"--data", whole, "--modes", "50"}, "--modes: " + whole + " has coefficients");
  const std::string bad = scratch.path / "bad.json";
  std::ofstream(bad) << "{";
  refused({"--data", bad}, "not JSON");
  const RunResult missing = kernel({"--data", scratch.path / "missing.json"});
  CHECK(missing.exit_code == 3);
  CHECK_THAT(missing.errors, Contains("No such file"));
  CHECK(kernel({"--modes", "5", "-o", scratch.path / "no/such/directory.sac"}).exit_code == 3);
}

TEST_CASE("kernel: what was found can be proved again from its data") {
  const ScratchDirectory scratch;
  const std::string data = scratch.path / "kernel.json";
  const std::string first = scratch.path / "first.sac";
  const std::string second = scratch.path / "second.sac";
  CHECK(kernel({"--modes", "30", "--scales", "12", "--data-output", data, "-o", first}).exit_code ==
        0);
  CHECK(kernel({"--data", data, "-o", second}).exit_code == 0);
  CHECK(file_contents(first) == file_contents(second));
}

TEST_CASE("kernel: an interrupted search ends with 130 and leaves nothing behind") {
  const ScratchDirectory scratch;
  const RunSettings settings = support::interrupted_when_ready();
  const RunResult run =
      kernel({"--modes", "1600", "--scales", "60", "-o", scratch.path / "out.sac"}, settings);
  CHECK(run.exit_code == 130);
  CHECK_THAT(run.errors, Contains("interrupted"));
  CHECK(scratch.entries() == 0);
}
