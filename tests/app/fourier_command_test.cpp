// sidoncert fourier, and split, join, sweep, stats and shrink with its proofs, as programs: what
// they print, how they end, and what is left when they are killed.
#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "support/sidoncert.hpp"

using Catch::Matchers::Contains;

namespace {

Arguments fourier(int modes, const std::string& target, const Arguments& more = {}) {
  Arguments all{"fourier", "--modes", std::to_string(modes), "--target", target};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

bool verified(const std::filesystem::path& file) {
  return run_program({SIDON_CHECKER, file.string()}).exit_code == 0;
}

RunSettings killed_after(int milliseconds, int signal = SIGKILL) {
  RunSettings settings;
  settings.meanwhile = [=](pid_t process) {
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    ::kill(process, signal);
  };
  return settings;
}

// The proof that the tests about interruptions use: a tree with some forty leaves.
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

TEST_CASE("fourier: the certificate is the same for any number of threads") {
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(scratch.path);
  for (const std::string threads : {"2", "3"}) {
    const std::string file = (scratch.path / (threads + ".sac")).string();
    CHECK(sidoncert(fourier(kModes, kTarget, {"-o", file, "--threads", threads})).exit_code == 0);
    CHECK(file_contents(file) == whole);
  }
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

TEST_CASE("fourier: a time limit ends the proof, honestly") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run = sidoncert(fourier(20, "1.38", {"-o", file, "--time-limit", "0.05"}));
  CHECK(run.exit_code == 1);
  CHECK_THAT(run.output, Contains("not proved") && Contains("out of time"));
  CHECK(scratch.entries() == 0);
}

TEST_CASE("fourier: bad parameters are refused with a message that says what is wrong") {
  struct Bad {
    Arguments arguments;
    const char* message;
  };
  const std::vector<Bad> bad = {
      {{"fourier"}, "--target is missing"},
      {{"fourier", "--target", "0"}, "not positive"},
      {{"fourier", "--target", "-1"}, "not positive"},
      {{"fourier", "--target", "abc"}, "not a number"},
      {{"fourier", "--target", "1"}, "larger than 1"},
      {{"fourier", "--target", "99/100"}, "larger than 1"},
      {{"fourier", "--target", "1.6"}, "is false"},
      {{"fourier", "--target", "2.5"}, "is false"},
      {{"fourier", "--target", "1.5"}, "no number of modes is known"},
      {fourier(0, "1.2"), "even number from 2 to 128"},
      {fourier(1, "1.2"), "even number from 2 to 128"},
      {fourier(7, "1.2"), "even number from 2 to 128"},
      {fourier(130, "1.2"), "even number from 2 to 128"},
      {fourier(-2, "1.2"), "even number from 2 to 128"},
      {{"fourier", "--modes", "six", "--target", "1.2"}, "not an integer"},
      {fourier(4, "1.1", {"--checkpoint", "c"}), "--checkpoint needs -o"},
      {fourier(4, "1.1", {"--time-limit", "soon"}), "not a number of seconds"},
      {{"fourier", "--part", "plan"}, "DIR/plan:NUMBER"},
      {{"sweep", "--method", "fourier"}, "--modes is required"},
      {{"sweep", "--method", "fourier", "--modes", "4,,6"}, "not an integer"},
      {{"sweep", "--method", "fourier", "--modes", "5"}, "even number from 2 to 128"},
      {{"sweep", "--method", "fourier", "--modes", "4", "--cells", "4"}, "--method cover"},
  };
  for (const Bad& b : bad) {
    const RunResult run = sidoncert(b.arguments);
    INFO(run.errors);
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.errors, Contains(b.message));
    CHECK(run.output.empty());
  }
}

TEST_CASE("fourier: a file of the same name is replaced by a proof, and by nothing else") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  std::ofstream(file) << "older\n";
  CHECK(sidoncert(fourier(2, "1.16", {"-o", file})).exit_code == 1);
  CHECK(sidoncert(fourier(20, "1.38", {"-o", file, "--time-limit", "0.01"})).exit_code == 1);
  CHECK(sidoncert(fourier(7, "1.2", {"-o", file})).exit_code == 2);
  CHECK(file_contents(file) == "older\n");
  CHECK(sidoncert(fourier(6, "1.2", {"-o", file})).exit_code == 0);
  CHECK(verified(file));
  CHECK(scratch.entries() == 1);
}

TEST_CASE("fourier: killed at any moment, it carries on to the same certificate") {
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(scratch.path);
  const std::string file = (scratch.path / "a.sac").string();
  const Arguments command =
      fourier(kModes, kTarget,
              {"-o", file, "--quiet", "--checkpoint", (scratch.path / "c").string(),
               "--checkpoint-interval", "0.005"});
  std::mt19937 random(1);
  for (int round = 0; round < 3; ++round) {
    for (int kill = 0; kill < 6; ++kill) {
      const RunResult run = sidoncert(command, killed_after(5 + static_cast<int>(random() % 90)));
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

TEST_CASE("fourier: SIGINT, SIGTERM and the time limit leave a checkpoint") {
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(scratch.path);
  const std::string file = (scratch.path / "a.sac").string();
  const std::string checkpoint = (scratch.path / "c").string();
  const Arguments command =
      fourier(kModes, kTarget, {"-o", file, "--checkpoint", checkpoint, "--threads", "1"});
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

TEST_CASE("fourier: foreign, truncated and edited checkpoints are refused") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const std::string checkpoint = (scratch.path / "c").string();
  const auto run = [&](int modes, const std::string& target) {
    return sidoncert(fourier(modes, target,
                             {"-o", file, "--checkpoint", checkpoint, "--time-limit", "0.000001"}));
  };
  REQUIRE(run(kModes, kTarget).exit_code == 1);
  const std::string good = file_contents(checkpoint);
  for (const RunResult& foreign : {run(kModes, "1.26"), run(kModes + 2, kTarget)}) {
    CHECK(foreign.exit_code == 2);
    CHECK_THAT(foreign.errors, Contains("belongs to another problem") && Contains("127/100"));
  }
  std::string edited = good;
  edited[edited.find("counts ") + 7] = '7';
  for (const std::string& damaged : {good.substr(0, good.size() / 2), edited}) {
    std::ofstream(checkpoint, std::ios::binary) << damaged;
    const RunResult refused = run(kModes, kTarget);
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.errors, Contains("damaged") || Contains("truncated"));
    CHECK(file_contents(checkpoint) == damaged);
  }
  std::ofstream(checkpoint, std::ios::binary) << good;
  CHECK(run(kModes, kTarget).exit_code == 1);
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("fourier: a full disk is an error") {
  const RunResult full = sidoncert(fourier(6, "1.2", {"-o", "/dev/full"}));
  CHECK(full.exit_code == 3);
  CHECK_THAT(full.errors, Contains("/dev/full"));
}

TEST_CASE("split, fourier --part and join give the certificate of the whole") {
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(scratch.path);
  const std::string folder = (scratch.path / "d").string();
  const Arguments split = {"split",    "--method", "fourier", "--modes", std::to_string(kModes),
                           "--target", kTarget,    "--parts", "3",       "-o",
                           folder,     "--quiet"};
  const RunResult plan = sidoncert(split);
  REQUIRE(plan.exit_code == 0);
  CHECK(plan.output == "3\n");
  CHECK(sidoncert(split).exit_code == 2);  // there is a plan already
  const RunResult other = sidoncert({"cover", "--part", folder + "/plan:1"});
  CHECK(other.exit_code == 2);
  CHECK_THAT(other.errors, Contains("another method"));
  Arguments join = {"join", folder + "/plan", "-o", (scratch.path / "joined.sac").string()};
  for (const std::string part : {"1", "2", "3"}) {
    CHECK(sidoncert({"fourier", "--part", folder + "/plan:" + part}).exit_code == 0);
    const RunResult early = sidoncert(join);
    CHECK(early.exit_code == 2);
    CHECK_THAT(early.errors, Contains("missing"));
    join.insert(join.begin() + 2, folder + "/" + part + ".part");
  }
  CHECK(sidoncert({"fourier", "--part", folder + "/plan:4"}).exit_code == 2);
  const RunResult done = sidoncert(join);
  CHECK(done.exit_code == 0);
  CHECK(done.errors.empty());
  CHECK(file_contents(scratch.path / "joined.sac") == whole);
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
  const std::size_t leaves = json["leaves"];
  CHECK(2 * leaves - 1 + 4 + 1 == lines);  // head and end
  CHECK(json["branches"] == leaves - 1);
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
  CHECK(object["bound"] == "5/4 = 1.25");
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
