// sidoncert cover, and sweep with its proofs, as programs: what they print and how they end.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "support/sidoncert.hpp"

using Catch::Matchers::Contains;

namespace {

Arguments cover(int cells, const std::string& target, const Arguments& more = {}) {
  Arguments all{"cover", "--cells", std::to_string(cells), "--target", target};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace

TEST_CASE("cover: a proof says what it proved, and its certificate is verified") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run = sidoncert(cover(8, "59/50", {"-o", file}));
  CHECK(run.exit_code == 0);
  CHECK(run.errors.empty());
  CHECK_THAT(run.output, Contains("C1a >= 59/50 = 1.18\n"));
  CHECK_THAT(run.output, Contains("masses on 8 cells"));
  CHECK_THAT(run.output, Contains("sidoncheck " + file));
  CHECK(verified(file));
  CHECK(scratch.entries() == 1);
  const RunResult packed =
      sidoncert(cover(8, "1.18", {"-o", file + ".zst", "--quiet", "--threads", "1"}));
  CHECK(packed.output == "C1a >= 59/50 = 1.18\n");
  CHECK(run_program({"/bin/sh", "-c", "zstd -dc " + file + ".zst | cmp - " + file}).exit_code == 0);
}

TEST_CASE("cover: cells are chosen from the target") {
  const RunResult run = sidoncert({"cover", "--target", "1.15", "--json", "--timing"});
  REQUIRE(run.exit_code == 0);
  const auto json = nlohmann::json::parse(run.output);
  CHECK(json["proved"] == true);
  CHECK(json["cells"] == 8);
  CHECK(json["bound"]["fraction"] == "23/20");
  CHECK(json["tree"]["open"] == 0);
  CHECK(json.contains("timing"));
}

TEST_CASE("cover: a target out of reach is answered with a point, and nothing is written") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run = sidoncert(cover(4, "1.11", {"-o", file}));
  CHECK(run.exit_code == 1);
  CHECK_THAT(run.output, Contains("not proved") && Contains("out of reach") && Contains("x_0"));
  CHECK(scratch.entries() == 0);
  const RunResult machine = sidoncert(cover(4, "1.12", {"--json"}));
  CHECK(machine.exit_code == 1);
  const auto json = nlohmann::json::parse(machine.output);
  CHECK(json["proved"] == false);
  CHECK(json["bound"].is_null());
  CHECK(json["end"] == "out of reach");
  CHECK(json["point"]["masses"].size() == 4);
}

TEST_CASE("cover: bad parameters are refused with a message that says what is wrong") {
  check_refused({
      {{"cover", "--target", "1.45"}, "no number of cells is known"},
      {cover(1, "1.1"), "2 to 128"},
      {cover(129, "1.1"), "2 to 128"},
      {{"cover", "--basis", "masses", "--target", "1.1"}, "--basis"},
      {{"sweep", "--method", "cover", "--cells", "1"}, "out of range"},
  });
}

TEST_CASE("sweep: a table of what was certified") {
  const RunResult run = sidoncert(
      {"sweep", "--method", "cover", "--cells", "2,4", "--step", "1/50", "--time", "5", "--json"});
  REQUIRE(run.exit_code == 0);
  const auto json = nlohmann::json::parse(run.output);
  REQUIRE(json["rows"].size() == 2);
  CHECK(json["rows"][0]["target"]["fraction"] == "1");
  CHECK(json["rows"][1]["target"]["fraction"] == "11/10");
  CHECK(json["rows"][1]["not_certified"]["end"] == "out of reach");
  CHECK_THAT(
      sidoncert({"sweep", "--method", "cover", "--cells", "2", "--time", "5", "--step", "1/20"})
          .output,
      Contains("1.000000"));
}
