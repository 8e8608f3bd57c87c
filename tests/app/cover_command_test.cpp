// sidoncert cover, split, join and sweep as programs: what they print, how they end, and what is
// left when they are killed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "base/sealed_text.hpp"
#include "support/sidoncert.hpp"

using Catch::Matchers::Contains;

namespace {

Arguments cover(int cells, const std::string& target, const Arguments& more = {}) {
  Arguments all{"cover", "--cells", std::to_string(cells), "--target", target};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

bool verified(const std::filesystem::path& file) {
  return run_program({SIDON_CHECKER, file.string()}).exit_code == 0;
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

// Kills the program after a while.
RunSettings killed_after(int milliseconds, int signal = SIGKILL) {
  RunSettings settings;
  settings.meanwhile = [=](pid_t process) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    ::kill(process, signal);
  };
  return settings;
}

// The proof that the tests about interruptions use: long enough to be interrupted.
const int kCells = 10;
const char* const kTarget = "1.2";

std::string uninterrupted(const std::filesystem::path& folder) {
  const std::string file = (folder / "whole.sac").string();
  REQUIRE(sidoncert(cover(kCells, kTarget, {"-o", file, "--threads", "1"})).exit_code == 0);
  REQUIRE(verified(file));
  return file_contents(file);
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

TEST_CASE("cover: a time limit ends the proof, honestly") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run = sidoncert(cover(14, "1.25", {"-o", file, "--time-limit", "0.05"}));
  CHECK(run.exit_code == 1);
  CHECK_THAT(run.output, Contains("not proved") && Contains("out of time"));
  CHECK(scratch.entries() == 0);
}

TEST_CASE("cover: bad parameters are refused with a message that says what is wrong") {
  struct Bad {
    Arguments arguments;
    const char* message;
  };
  const std::vector<Bad> bad = {
      {{"cover"}, "--target is missing"},
      {{"cover", "--target", "0"}, "not positive"},
      {{"cover", "--target", "-1"}, "not positive"},
      {{"cover", "--target", "abc"}, "not a number"},
      {{"cover", "--target", "3/0"}, "denominator 0"},
      {{"cover", "--target", "1.6"}, "is false"},
      {{"cover", "--target", "1.45"}, "no number of cells is known"},
      {cover(1, "1.1"), "2 to 128"},
      {cover(129, "1.1"), "2 to 128"},
      {{"cover", "--basis", "masses", "--target", "1.1"}, "--basis"},
      {cover(4, "1.1", {"--checkpoint", "c"}), "--checkpoint needs -o"},
      {cover(4, "1.1", {"--time-limit", "soon"}), "not a number of seconds"},
      {cover(4, "1.1", {"--time-limit", "0"}), "out of range"},
      {{"cover", "--part", "plan"}, "DIR/plan:NUMBER"},
      {{"sweep", "--method", "cover", "--cells", "4,,6"}, "not an integer"},
      {{"sweep", "--method", "cover", "--cells", "1"}, "out of range"},
      {{"sweep", "--method", "cover", "--cells", "4", "--step", "0"}, "out of range"},
  };
  for (const Bad& b : bad) {
    const RunResult run = sidoncert(b.arguments);
    INFO(run.errors);
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.errors, Contains(b.message));
    CHECK(run.output.empty());
  }
}

TEST_CASE("cover: killed at any moment, it carries on to the same certificate") {
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(scratch.path);
  const std::string file = (scratch.path / "a.sac").string();
  const Arguments command =
      cover(kCells, kTarget,
            {"-o", file, "--quiet", "--checkpoint", (scratch.path / "c").string(),
             "--checkpoint-interval", "0.005"});
  std::mt19937 random(1);
  for (int round = 0; round < 3; ++round) {
    for (int kill = 0; kill < 6; ++kill) {
      const RunResult run = sidoncert(command, killed_after(5 + static_cast<int>(random() % 60)));
      if (run.exit_code == 0) break;
      CHECK(run.exit_code == 128 + SIGKILL);
      CHECK(run.errors.empty());
      CHECK_FALSE(std::filesystem::exists(file));
    }
    const RunResult last = sidoncert(command);
    CHECK(last.exit_code == 0);
    CHECK(last.errors.empty());
    CHECK(file_contents(file) == whole);
    CHECK_FALSE(std::filesystem::exists(scratch.path / "c"));
    CHECK_FALSE(std::filesystem::exists(scratch.path / "c.tree"));
    std::filesystem::remove(file);
  }
}

TEST_CASE("cover: SIGINT, SIGTERM and the time limit leave a checkpoint") {
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(scratch.path);
  const std::string file = (scratch.path / "a.sac").string();
  const std::string checkpoint = (scratch.path / "c").string();
  const Arguments command = cover(kCells, kTarget, {"-o", file, "--checkpoint", checkpoint});
  for (const int signal : {SIGINT, SIGTERM}) {
    const RunResult run = sidoncert(command, killed_after(40, signal));
    if (run.exit_code == 0) {  // a fast machine
      std::filesystem::remove(file);
      continue;
    }
    if (run.exit_code == 128 + signal) continue;  // before the handlers were there
    CHECK(run.exit_code == 130);
    CHECK_THAT(run.output, Contains("the same command carries on"));
    CHECK(std::filesystem::exists(checkpoint));
  }
  Arguments limited = command;
  limited.insert(limited.end(), {"--time-limit", "0.000001"});
  CHECK(sidoncert(limited).exit_code == 1);
  CHECK(std::filesystem::exists(checkpoint));
  CHECK(sidoncert(command).exit_code == 0);
  CHECK(file_contents(file) == whole);
}

TEST_CASE("cover: foreign, truncated and edited checkpoints are refused") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const std::string checkpoint = (scratch.path / "c").string();
  const auto run = [&](const std::string& target) {
    return sidoncert(cover(kCells, target,
                           {"-o", file, "--checkpoint", checkpoint, "--time-limit", "0.000001"}));
  };
  REQUIRE(run(kTarget).exit_code == 1);
  const std::string good = file_contents(checkpoint);
  const RunResult foreign = run("1.22");
  CHECK(foreign.exit_code == 2);
  CHECK_THAT(foreign.errors, Contains("belongs to another problem") && Contains("target 6/5"));
  write_text(checkpoint, good.substr(0, good.size() / 2));
  CHECK(run(kTarget).exit_code == 2);
  std::string edited = good;
  edited[edited.find("counts ") + 7] = '7';
  write_text(checkpoint, edited);
  const RunResult changed = run(kTarget);
  CHECK(changed.exit_code == 2);
  CHECK_THAT(changed.errors, Contains("damaged"));
  CHECK(file_contents(checkpoint) == edited);
  write_text(checkpoint, good);
  CHECK(run(kTarget).exit_code == 1);
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("cover: a full disk is an error, and the checkpoint before it stays valid") {
  const RunResult full = sidoncert(cover(4, "1.09", {"-o", "/dev/full"}));
  CHECK(full.exit_code == 3);
  CHECK_THAT(full.errors, Contains("/dev/full"));

  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(scratch.path);
  const std::string file = (scratch.path / "a.sac").string();
  const Arguments command = cover(kCells, kTarget,
                                  {"-o", file, "--checkpoint", (scratch.path / "c").string(),
                                   "--checkpoint-interval", "0.01", "--threads", "1"});
  RunSettings small;
  small.largest_file = whole.size() / 2;  // the tree does not fit
  const RunResult failed = sidoncert(command, small);
  CHECK(failed.exit_code == 3);
  CHECK_THAT(failed.errors, Contains("cannot write"));
  CHECK_FALSE(std::filesystem::exists(file));
  CHECK(std::filesystem::exists(scratch.path / "c"));
  CHECK(sidoncert(command).exit_code == 0);
  CHECK(file_contents(file) == whole);
}

TEST_CASE("split, cover --part and join give the certificate of the whole") {
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(scratch.path);
  const std::string folder = (scratch.path / "d").string();
  const Arguments split = {"split",    "--method", "cover",   "--cells", std::to_string(kCells),
                           "--target", kTarget,    "--parts", "3",       "-o",
                           folder,     "--quiet"};
  const RunResult plan = sidoncert(split);
  REQUIRE(plan.exit_code == 0);
  CHECK(plan.output == "3\n");
  CHECK(sidoncert(split).exit_code == 2);  // there is a plan already
  Arguments join = {"join", folder + "/plan", "-o", (scratch.path / "joined.sac").string()};
  for (const std::string part : {"1", "2", "3"}) {
    Arguments command = {"cover", "--part", folder + "/plan:" + part};
    if (part == "2") {
      command.insert(command.end(),
                     {"-o", folder + "/2.part", "--checkpoint", (scratch.path / "c").string()});
    }
    CHECK(sidoncert(command).exit_code == 0);
    const RunResult early = sidoncert(join);
    CHECK(early.exit_code == 2);
    CHECK_THAT(early.errors, Contains("missing"));
    join.insert(join.begin() + 2, folder + "/" + part + ".part");
  }
  CHECK(sidoncert({"cover", "--part", folder + "/plan:4"}).exit_code == 2);
  CHECK_FALSE(std::filesystem::exists(scratch.path / "joined.sac"));
  const RunResult done = sidoncert(join);
  CHECK(done.exit_code == 0);
  CHECK(done.errors.empty());
  CHECK(file_contents(scratch.path / "joined.sac") == whole);
  join.insert(join.begin() + 2, folder + "/1.part");
  const RunResult twice = sidoncert(join);
  CHECK(twice.exit_code == 2);
  CHECK_THAT(twice.errors, Contains("twice"));
}

TEST_CASE("a plan of something that this program does not prove is refused") {
  const ScratchDirectory scratch;
  const std::string plan = (scratch.path / "plan").string();
  write_text(plan, sidon::sealed("plan", "a walk", "whatever\n"));
  for (const Arguments& command :
       {Arguments{"cover", "--part", plan + ":1"}, Arguments{"join", plan, "-o", plan + ".sac"}}) {
    const RunResult run = sidoncert(command);
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.errors, Contains("for: a walk"));
  }
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
