// `sidoncert stats` and `sidoncert shrink` as a user runs them.
#include <catch2/catch.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "support/run_program.hpp"
#include "support/scratch_directory.hpp"

namespace {

namespace fs = std::filesystem;
using support::run_program;
using support::RunResult;

const std::string kCover = SIDON_TEST_DIR "/good/cover-4-1.09.sac";

}  // namespace

TEST_CASE("stats answers in words and in JSON", "[app][stats]") {
  const RunResult text = run_program({SIDON_PROVER, "stats", kCover});
  CHECK(text.exit_code == 0);
  CHECK_THAT(text.output, Catch::Contains("claim: C1a >= 109/100 = 1.09\n"));
  CHECK_THAT(
      run_program({SIDON_PROVER, "stats", SIDON_TEST_DIR "/good/grid-2-1-lemma3.sac"}).output,
      Catch::Contains("claim: C1a >= -29/16 = -1.8125, which is trivial\n"));
  CHECK_THAT(text.output, Catch::Contains("4 cells, unit"));
  CHECK_THAT(text.output,
             Catch::Contains("tree: 7 leaves (of these 0 empty, 0 points), 6 branches"));

  const RunResult json = run_program({SIDON_PROVER, "stats", "--json", kCover});
  CHECK(json.exit_code == 0);
  const auto object = nlohmann::json::parse(json.output);
  CHECK(object["tree"]["leaves"] == 7);
  CHECK(object["bytes"]["total"] == fs::file_size(kCover));
  CHECK(object["bound"]["fraction"] == "109/100");
}

TEST_CASE("stats reads standard input", "[app][stats]") {
  support::RunSettings settings;
  settings.standard_input = kCover;
  const RunResult result = run_program({SIDON_PROVER, "stats", "-"}, settings);
  CHECK(result.exit_code == 0);
  CHECK(result.output == run_program({SIDON_PROVER, "stats", kCover}).output);
}

TEST_CASE("stats and shrink tell bad files from unreadable ones", "[app][stats][shrink]") {
  const support::ScratchDirectory scratch;
  const std::string out = (scratch.path / "out.sac").string();
  const std::string bad = SIDON_TEST_DIR "/bad/node-unknown.sac";
  for (const std::string& file : {bad, (scratch.path / "none.sac").string()}) {
    const int expected = file == bad ? 2 : 3;
    const RunResult stats = run_program({SIDON_PROVER, "stats", file});
    CHECK(stats.exit_code == expected);
    CHECK_THAT(stats.errors, Catch::Contains(file));
    CHECK(stats.output.empty());
    CHECK(run_program({SIDON_PROVER, "shrink", file, "-o", out}).exit_code == expected);
  }
  CHECK(scratch.entries() == 0);
}

TEST_CASE("shrink writes a smaller certificate that the checker verifies", "[app][shrink]") {
  const support::ScratchDirectory scratch;
  const std::string cover = SIDON_TEST_DIR "/good/cover-8-1.18.sac";
  const std::string out = (scratch.path / "small.sac").string();
  const RunResult result = run_program({SIDON_PROVER, "shrink", cover, "-o", out});
  CHECK(result.exit_code == 0);
  CHECK_THAT(result.output, Catch::Contains("C1a >= 59/50 = 1.18\n"));
  CHECK(fs::file_size(out) < fs::file_size(cover));
  CHECK(run_program({SIDON_CHECKER, out}).exit_code == 0);

  const std::string packed = (scratch.path / "small.sac.zst").string();
  const RunResult json = run_program({SIDON_PROVER, "shrink", "--json", out, "-o", packed});
  CHECK(json.exit_code == 0);
  const auto object = nlohmann::json::parse(json.output);
  CHECK(object["before"]["bytes"] == fs::file_size(out));
  CHECK(object["after"]["bytes"] == object["certificate"]["text_bytes"]);
  CHECK(object["certificate"]["file_bytes"] == fs::file_size(packed));
  CHECK(run_program({SIDON_PROVER, "stats", packed}).exit_code == 0);
}

TEST_CASE("shrink may replace its input, and leaves it alone on failure", "[app][shrink]") {
  const support::ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  fs::copy_file(SIDON_TEST_DIR "/bad/claim-too-high.sac", file);
  const std::string before = support::file_contents(file);
  CHECK(run_program({SIDON_PROVER, "shrink", file, "-o", file}).exit_code == 2);
  CHECK(support::file_contents(file) == before);

  fs::copy_file(kCover, file, fs::copy_options::overwrite_existing);
  CHECK(run_program({SIDON_PROVER, "shrink", file, "-o", file}).exit_code == 0);
  CHECK(fs::file_size(file) < fs::file_size(kCover));
  CHECK(run_program({SIDON_CHECKER, file}).exit_code == 0);
  CHECK(scratch.entries() == 1);
}

TEST_CASE("shrink needs a file to write to", "[app][shrink]") {
  CHECK(run_program({SIDON_PROVER, "shrink", kCover}).exit_code == 2);
  CHECK(run_program({SIDON_PROVER, "shrink", kCover, "-o", "-"}).exit_code == 2);
  CHECK(run_program({SIDON_PROVER, "shrink", kCover, "-o", "/none/a.sac"}).exit_code == 3);
}

TEST_CASE("a decimal where there should be a fraction is called that", "[app][stats]") {
  const support::ScratchDirectory scratch;
  for (const std::string claim : {"1.25", "1.25/1.1", "5/", "/4"}) {
    const std::string file = scratch.path / "file.sac";
    std::ofstream(file) << "sac 1 cover\nclaim C1a >= " << claim << "\n";
    const RunResult stats = run_program({SIDON_PROVER, "stats", file});
    CHECK(stats.exit_code == 2);
    CHECK(stats.errors == "sidoncert: " + file + " line 2: claimed bound: '" + claim +
                              "': not a fraction such as 5/4\n");
  }
}
