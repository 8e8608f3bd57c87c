// sidoncert fourier, and sweep, stats and shrink with its proofs, as programs: what they print and
// how they end.
#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/sidoncert.hpp"

using Catch::Matchers::Contains;

namespace {

Arguments fourier(int modes, const std::string& target, const Arguments& more = {}) {
  Arguments all{"fourier", "--modes", std::to_string(modes), "--target", target};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

// A tree with some forty leaves.
const int kModes = 6;
const char* const kTarget = "1.27";

std::string uninterrupted(const std::filesystem::path& folder) {
  const std::string file = (folder / "whole.sac").string();
  REQUIRE(sidoncert(fourier(kModes, kTarget, {"-o", file, "--threads", "1"})).exit_code == 0);
  REQUIRE(verified(file));
  return file_contents(file);
}

}  // namespace

TEST_CASE("fourier: a proof says what it proved, and its certificate is verified") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run = sidoncert(fourier(6, "5/4", {"-o", file}));
  CHECK(run.exit_code == 0);
  CHECK(run.errors.empty());
  CHECK_THAT(run.output, Contains("C1a >= 5/4 = 1.25\n"));
  CHECK_THAT(run.output, Contains("6 Fourier modes"));
  CHECK_THAT(run.output, Contains("sidoncheck " + file));
  CHECK_THAT(run_program({SIDON_CHECKER, file}).output, Contains("5/4"));
  CHECK(verified(file));
  CHECK(scratch.entries() == 1);
  const RunResult packed =
      sidoncert(fourier(6, "1.25", {"-o", file + ".zst", "--quiet", "--threads", "1"}));
  CHECK(packed.output == "C1a >= 5/4 = 1.25\n");
  CHECK(run_program({"/bin/sh", "-c", "zstd -dc " + file + ".zst | cmp - " + file}).exit_code == 0);
}

TEST_CASE("fourier: the number of modes is chosen from the target") {
  const RunResult run = sidoncert({"fourier", "--target", "1.2", "--json", "--timing"});
  REQUIRE(run.exit_code == 0);
  const auto json = nlohmann::json::parse(run.output);
  CHECK(json["command"] == "fourier");
  CHECK(json["proved"] == true);
  CHECK(json["modes"] == 6);
  CHECK(json["bound"]["fraction"] == "6/5");
  CHECK(json["tree"]["leaves"] >= 1);
  CHECK(json["tree"]["open"] == 0);
  CHECK(json["measure"].is_null());
  CHECK(json["certificate"].is_null());
  CHECK(json.contains("timing"));
}

TEST_CASE("fourier: a target out of reach is answered with a measure, and nothing is written") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run = sidoncert(fourier(8, "27/20", {"-o", file}));
  CHECK(run.exit_code == 1);
  CHECK_THAT(run.output, Contains("not proved: C1a >= 27/20") && Contains("out of reach"));
  CHECK_THAT(run.output, Contains("point masses") && Contains("all tests are below"));
  CHECK(scratch.entries() == 0);
  const RunResult machine = sidoncert(fourier(2, "1.16", {"--json"}));
  CHECK(machine.exit_code == 1);
  const auto json = nlohmann::json::parse(machine.output);
  CHECK(json["proved"] == false);
  CHECK(json["bound"].is_null());
  CHECK(json["end"] == "out of reach");
  CHECK(json["measure"]["points"].size() >= 2);
  const std::string value = json["measure"]["value"]["decimal"];
  CHECK(std::stod(value) < 1.16);
}

TEST_CASE("fourier: bad parameters are refused with a message that says what is wrong") {
  check_refused({
      {{"fourier", "--target", "1"}, "larger than 1"},
      {{"fourier", "--target", "99/100"}, "larger than 1"},
      {{"fourier", "--target", "1.5"}, "no number of modes is known"},
      {fourier(0, "1.2"), "even number from 2 to 128"},
      {fourier(1, "1.2"), "even number from 2 to 128"},
      {fourier(7, "1.2"), "even number from 2 to 128"},
      {fourier(130, "1.2"), "even number from 2 to 128"},
      {fourier(-2, "1.2"), "even number from 2 to 128"},
      {{"sweep", "--method", "fourier", "--modes", "5"}, "even number from 2 to 128"},
      {{"sweep", "--method", "fourier", "--modes", "4", "--cells", "4"}, "--method cover"},
  });
}

TEST_CASE("fourier: a file of the same name is replaced by a proof, and by nothing else") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  std::ofstream(file) << "older\n";
  CHECK(sidoncert(fourier(2, "1.16", {"-o", file})).exit_code == 1);
  const Arguments stopped = {"-o", file, "--no-checkpoint", "--time-limit", "0.01"};
  CHECK(sidoncert(fourier(20, "1.38", stopped)).exit_code == 1);
  CHECK(sidoncert(fourier(7, "1.2", {"-o", file})).exit_code == 2);
  CHECK(file_contents(file) == "older\n");
  CHECK(sidoncert(fourier(6, "1.2", {"-o", file})).exit_code == 0);
  CHECK(verified(file));
  CHECK(scratch.entries() == 1);
}

TEST_CASE("sweep: a table of what was certified with Fourier modes") {
  const RunResult run = sidoncert({"sweep", "--method", "fourier", "--modes", "2,4", "--step",
                                   "1/20", "--time", "20", "--json"});
  REQUIRE(run.exit_code == 0);
  const auto json = nlohmann::json::parse(run.output);
  REQUIRE(json["rows"].size() == 2);
  CHECK(json["rows"][0]["target"]["fraction"] == "23/20");
  CHECK(json["rows"][0]["not_certified"]["end"] == "out of reach");
  CHECK(json["rows"][1]["target"]["fraction"] == "6/5");
}

TEST_CASE("stats: what a Fourier certificate is made of") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "whole.sac").string();
  const std::string whole = uninterrupted(scratch.path);
  const RunResult run = sidoncert({"stats", file, "--json"});
  REQUIRE(run.exit_code == 0);
  const auto json = nlohmann::json::parse(run.output);
  CHECK(json["kind"] == "fourier");
  CHECK(json["bound"]["fraction"] == "127/100");
  CHECK(json["head"]["modes"] == kModes);
  const auto lines = static_cast<std::size_t>(std::count(whole.begin(), whole.end(), '\n'));
  const std::size_t leaves = json["tree"]["leaves"];
  CHECK(2 * leaves - 1 + 4 + 1 == lines);  // head and end
  CHECK(json["tree"]["branches"] == leaves - 1);
  CHECK(json["bytes"]["total"] == whole.size());
  CHECK(json["multipliers"]["g"]["count"] == leaves);
  // The line feed and the letter l apart, sections are all that a leaf has.
  std::size_t section_bytes = 0;
  for (const auto& section : json["multipliers"]) section_bytes += section["bytes"].get<int>();
  CHECK(section_bytes == json["bytes"]["l"].get<std::size_t>() - 2 * leaves);
  std::size_t branched = 0;
  for (const auto& branch : json["branched_on"]) branched += branch["count"].get<int>();
  CHECK(branched == leaves - 1);

  const RunResult text = sidoncert({"stats", file});
  CHECK_THAT(text.output, Contains("claim: C1a >= 127/100 = 1.27\nkind: fourier, 6 modes, unit"));
  CHECK_THAT(text.output, Contains("branched on: ") && Contains("products by frequency: "));
}

TEST_CASE("stats: a broken Fourier certificate is refused where it is broken") {
  const std::string bad = SIDON_TEST_DIR "/bad/";
  for (const char* name :
       {"fourier-claim-one", "fourier-claim-above-two", "fourier-g-odd", "fourier-b-twice",
        "fourier-branch-frequency-beyond-n", "fourier-branch-neither-x-nor-y",
        "fourier-end-wrong-count", "fourier-g-10000-digits", "fourier-branch-with-a-value"}) {
    const RunResult run = sidoncert({"stats", bad + name + ".sac"});
    INFO(name);
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.errors, Contains(name) && Contains(".sac line "));
    CHECK(run.output.empty());
  }
}

TEST_CASE("shrink makes a proof smaller, whatever the number of threads") {
  const ScratchDirectory scratch;
  const std::string file = SIDON_TEST_DIR "/good/fourier-6-1.25.sac";
  const std::string out = (scratch.path / "a.sac").string();
  const RunResult run = sidoncert({"shrink", file, "-o", out, "--threads", "3"});
  CHECK(run.exit_code == 0);
  CHECK_THAT(run.output, Contains("C1a >= 5/4 = 1.25\n"));
  CHECK(run.errors.empty());
  CHECK(verified(out));
  CHECK(std::filesystem::file_size(out) < std::filesystem::file_size(file));
  const std::string text = file_contents(out);

  const RunResult json = sidoncert({"shrink", "--json", file, "-o", out, "--threads", "1"});
  CHECK(json.exit_code == 0);
  CHECK(file_contents(out) == text);
  const auto object = nlohmann::json::parse(json.output);
  CHECK(object["bound"]["fraction"] == "5/4");
  CHECK(object["before"]["bytes"] == std::filesystem::file_size(file));
  CHECK(object["after"]["bytes"] == text.size());
  CHECK(object["after"]["leaves"] <= object["before"]["leaves"]);

  const RunResult bad = sidoncert({"shrink", SIDON_TEST_DIR "/bad/fourier-claim-too-high.sac", "-o",
                                   (scratch.path / "b.sac").string()});
  CHECK(bad.exit_code == 2);
  CHECK_THAT(bad.errors, Contains("line 6: the leaf inequality fails"));
  CHECK(scratch.entries() == 1);
}

TEST_CASE("an interrupted shrink leaves nothing behind") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  REQUIRE(sidoncert(fourier(16, "1.34", {"-o", file})).exit_code == 0);
  const std::string before = file_contents(file);
  const RunResult run =
      sidoncert({"shrink", file, "-o", file, "--threads", "1"}, killed_after(100, SIGINT));
  CHECK(run.exit_code == 130);
  CHECK(file_contents(file) == before);
  CHECK(scratch.entries() == 1);
}

TEST_CASE("shrink says which certificates it knows") {
  const ScratchDirectory scratch;
  const RunResult run = sidoncert({"shrink", SIDON_TEST_DIR "/good/kernel-triangle-1-fourier1.sac",
                                   "-o", (scratch.path / "a.sac").string()});
  CHECK(run.exit_code == 2);
  CHECK_THAT(run.errors, Contains("'kernel'") && Contains("grid, cover and fourier certificates"));
  CHECK(scratch.entries() == 0);
}
