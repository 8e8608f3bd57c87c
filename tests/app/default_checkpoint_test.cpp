// Without being asked to, a long proof keeps a checkpoint beside its output: what is left after an
// interruption, and what is said.
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>

#include "support/sidoncert.hpp"

using Catch::Contains;
namespace fs = std::filesystem;

namespace {

Arguments proof(const std::string& target, const Arguments& more) {
  Arguments all{"cover", "--cells", "10", "--target", target};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

// Ends at its first look at the clock.
const Arguments kAtOnce = {"--time-limit", "0.000001"};

Arguments at_once(Arguments command) {
  command.insert(command.end(), kAtOnce.begin(), kAtOnce.end());
  return command;
}

}  // namespace

TEST_CASE("checkpoints: interrupted, the same command carries on, and says so") {
  const ScratchDirectory scratch;
  const std::string whole = (scratch.path / "whole.sac").string();
  REQUIRE(sidoncert(proof("1.2", {"-o", whole, "--no-checkpoint"})).exit_code == 0);
  CHECK(scratch.entries() == 1);

  const std::string file = (scratch.path / "a.sac").string();
  // A moment of the search, not its beginning: at the second save it is interrupted.
  RunSettings settings;
  settings.meanwhile = [&](pid_t process) {
    std::string first;
    for (int i = 0; i < 2000; ++i) {
      std::error_code error;
      if (fs::exists(file + ".checkpoint", error)) {
        const std::string now = file_contents(file + ".checkpoint");
        if (first.empty()) first = now;
        if (now != first) break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    ::kill(process, SIGINT);
  };
  const Arguments command = proof("1.2", {"-o", file, "--checkpoint-interval", "0.01"});
  const RunResult first = sidoncert(command, settings);
  REQUIRE(first.exit_code == 130);
  CHECK_THAT(first.output,
             Contains("the same command carries on from the checkpoint " + file + ".checkpoint"));
  CHECK_THAT(first.errors, Contains("kept in " + file + ".checkpoint"));
  CHECK_FALSE(fs::exists(file));

  const RunResult second = sidoncert(command);
  CHECK(second.exit_code == 0);
  CHECK_THAT(second.errors, Contains("carrying on from the checkpoint " + file + ".checkpoint"));
  CHECK(file_contents(file) == file_contents(whole));
  CHECK(scratch.entries() == 2);
}

TEST_CASE("checkpoints: SIGHUP leaves one, as SIGTERM does") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run = sidoncert({"cover", "--cells", "14", "--target", "1.25", "-o", file},
                                  support::interrupted_when_ready(SIGHUP));
  CHECK(run.exit_code == 130);
  CHECK(fs::exists(file + ".checkpoint"));
}

TEST_CASE("checkpoints: that there is one is said to those who want quiet, too") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const std::string kept = "sidoncert: the proof so far is kept in " + file + ".checkpoint and " +
                           file + ".checkpoint.tree; the same command carries on\n";
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    const RunResult run =
        sidoncert({"cover", "--cells", "14", "--target", "1.25", "-q", "-o", file},
                  support::interrupted_when_ready(signal));
    CHECK(run.exit_code == 130);
    CHECK(run.errors == kept);
    CHECK(run.output == "not proved: C1a >= 5/4 = 1.25 with masses on 14 cells (interrupted)\n");
  }
  fs::remove(file + ".checkpoint");
  fs::remove(file + ".checkpoint.tree");
  const RunResult run = sidoncert(at_once(proof("1.2", {"-q", "-o", file})));
  CHECK(run.exit_code == 1);
  CHECK(run.errors == kept);
  // Where the result says so itself, or nothing is kept.
  CHECK(sidoncert(at_once(proof("1.2", {"-q", "--json", "-o", file}))).errors.empty());
  CHECK(sidoncert(at_once(proof("1.2", {"-q"}))).errors.empty());
}

TEST_CASE("checkpoints: a run that is told to survive the end of its terminal does") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run = run_program(
      {"/usr/bin/nohup", SIDON_PROVER, "cover", "--cells", "10", "--target", "1.2", "-o", file},
      support::interrupted_when_ready(SIGHUP));
  CHECK(run.exit_code == 0);
  CHECK(verified(file));
}

TEST_CASE("checkpoints: what is not one of this proof is refused and left alone") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  REQUIRE(sidoncert(at_once(proof("1.21", {"-o", file}))).exit_code == 1);
  const std::string other = file_contents(file + ".checkpoint");
  const RunResult foreign = sidoncert(proof("1.2", {"-o", file}));
  CHECK(foreign.exit_code == 2);
  CHECK_THAT(foreign.errors, Contains("belongs to another problem") && Contains("target 121/100") &&
                                 Contains("remove it, or name another file with --checkpoint"));
  CHECK(file_contents(file + ".checkpoint") == other);
  fs::remove(file + ".checkpoint.tree");

  for (const std::string suffix : {".checkpoint", ".checkpoint.tree"}) {
    fs::remove(file + ".checkpoint");
    std::ofstream(file + suffix) << "s is a letter\n";
    const RunResult run = sidoncert(proof("1.2", {"-o", file}));
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.errors, Contains(file + suffix));
    CHECK(file_contents(file + suffix) == "s is a letter\n");
    fs::remove(file + suffix);
  }
  CHECK_FALSE(fs::exists(file));
}

TEST_CASE("checkpoints: the tree of one that was lost is kept, and it is said") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const std::string tree = file + ".checkpoint.tree";
  const Arguments command = {
      "cover", "--cells", "14", "--target", "1.25", "-o", file, "--checkpoint-interval", "0.01"};
  RunSettings settings;
  settings.meanwhile = [&](pid_t process) {  // until it has written something
    std::error_code error;
    for (int i = 0; i < 20000 && (!fs::exists(tree, error) || fs::file_size(tree, error) < 1000);
         ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(process, SIGINT);
  };
  REQUIRE(sidoncert(command, settings).exit_code == 130);
  const std::string lines = file_contents(tree);
  fs::rename(file + ".checkpoint", scratch.path / "lost");
  const RunResult run = sidoncert(command);
  CHECK(run.exit_code == 2);
  CHECK(run.output.empty());
  CHECK_THAT(run.errors, Contains(file + ".checkpoint is missing, but " + tree + " is there") &&
                             Contains("remove " + tree + " to begin again"));
  CHECK(file_contents(tree) == lines);
  CHECK(scratch.entries() == 2);
  fs::rename(scratch.path / "lost", file + ".checkpoint");
  CHECK_THAT(sidoncert(at_once(command)).errors, Contains("carrying on from the checkpoint"));
}

TEST_CASE("checkpoints: options about them that would do nothing are refused") {
  check_refused({{proof("1.2", {"--checkpoint-interval", "5"}), "--checkpoint-interval needs -o"},
                 {proof("1.2", {"--no-checkpoint"}), "--no-checkpoint needs -o"},
                 {proof("1.2", {"--checkpoint", "c"}), "--checkpoint needs -o"},
                 {proof("1.2", {"-o", "a.sac", "--no-checkpoint", "--checkpoint-interval", "5"}),
                  "--no-checkpoint excludes --checkpoint-interval"}});
}

TEST_CASE("checkpoints: none where nothing is written, or where there cannot be one") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  for (const Arguments& end : {Arguments{"-o", file, "--no-checkpoint"}, Arguments{}}) {
    const RunResult run = sidoncert(at_once(proof("1.2", end)));
    CHECK(run.exit_code == 1);
    CHECK_THAT(run.output, Contains("nothing is kept"));
    CHECK(scratch.entries() == 0);
    RunSettings settings = support::interrupted_when_ready();
    Arguments command{"cover", "--cells", "14", "--target", "1.25"};
    command.insert(command.end(), end.begin(), end.end());
    const RunResult stopped = sidoncert(command, settings);
    CHECK(stopped.exit_code == 130);
    CHECK_THAT(stopped.errors, Contains(end.empty() ? "-o FILE" : "--no-checkpoint"));
    CHECK(scratch.entries() == 0);
  }
  CHECK(sidoncert(proof("1.18", {"-o", "/dev/null"})).exit_code == 0);
  CHECK_FALSE(fs::exists("/dev/null.checkpoint"));
  check_refused(
      {{proof("1.2", {"-o", file, "--checkpoint", "c", "--no-checkpoint"}), "--no-checkpoint"}});
}

TEST_CASE("checkpoints: where the same command would end again there is none, and it is said") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  struct End {
    std::string name;
    Arguments command;
  };
  for (const End& end :
       {End{"out of reach", {"cover", "--cells", "4", "--target", "1.12"}},
        End{"tree exhausted", {"fourier", "--modes", "2", "--target", "1.1547"}}}) {
    INFO(end.name);
    Arguments command = end.command;
    CHECK_THAT(sidoncert(command).output, Contains(end.name) && !Contains("carry on"));
    command.insert(command.end(), {"-o", file});
    const RunResult run = sidoncert(command);
    CHECK(run.exit_code == 1);
    CHECK_THAT(run.output, Contains("(" + end.name + ")") && Contains("would end here again"));
    CHECK(scratch.entries() == 0);
  }
}

TEST_CASE("checkpoints: of a few nodes nothing is learned about the whole") {
  const RunResult run = sidoncert(at_once(proof("1.2", {})));
  CHECK_THAT(run.output,
             Contains("open, depth 0; too early to say how much is done") && !Contains(" % "));
}
