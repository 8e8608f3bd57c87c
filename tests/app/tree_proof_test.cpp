// What the commands of all methods by a tree share, as programs: the same certificate for any
// number of threads, after any interruption, and in parts; and what is left when they are killed.
#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "base/sealed_text.hpp"
#include "support/other_build.hpp"
#include "support/sidoncert.hpp"

using Catch::Matchers::Contains;

namespace {

// A method, a proof that takes it long enough to be interrupted, and one that takes much longer.
struct Method {
  std::string name, size_option;
  int size;
  std::string target, fraction;  // the same number
  std::string other_target;
  int longest;  // milliseconds until it is killed, at most
  int hard_size;
  std::string hard_target;
};
const std::vector<Method> kMethods = {
    {"cover", "--cells", 10, "1.2", "6/5", "1.22", 60, 14, "1.25"},
    {"fourier", "--modes", 6, "1.27", "127/100", "1.26", 90, 20, "1.38"}};

Arguments joined(Arguments first, const Arguments& more) {
  first.insert(first.end(), more.begin(), more.end());
  return first;
}

Arguments proof_of(const Method& method, const Arguments& more) {
  return joined(
      {method.name, method.size_option, std::to_string(method.size), "--target", method.target},
      more);
}

Method hard(Method method) {
  method.size = method.hard_size;
  method.target = method.hard_target;
  return method;
}

void write_text(const std::filesystem::path& file, const std::string& text) {
  std::ofstream(file, std::ios::binary) << text;
}

std::string uninterrupted(const Method& method, const std::filesystem::path& folder) {
  const std::string file = (folder / "whole.sac").string();
  REQUIRE(sidoncert(proof_of(method, {"-o", file, "--threads", "1"})).exit_code == 0);
  REQUIRE(verified(file));
  return file_contents(file);
}

}  // namespace

TEST_CASE("a tree: the certificate is the same for any number of threads") {
  const Method method = GENERATE(from_range(kMethods));
  INFO(method.name);
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(method, scratch.path);
  for (const std::string threads : {"2", "3"}) {
    const std::string file = (scratch.path / (threads + ".sac")).string();
    CHECK(sidoncert(proof_of(method, {"-o", file, "--threads", threads})).exit_code == 0);
    CHECK(file_contents(file) == whole);
  }
}

TEST_CASE("a tree: a time limit ends the proof, honestly") {
  const Method method = GENERATE(from_range(kMethods));
  INFO(method.name);
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const RunResult run =
      sidoncert(proof_of(hard(method), {"-o", file, "--no-checkpoint", "--time-limit", "0.05"}));
  CHECK(run.exit_code == 1);
  CHECK_THAT(run.output, Contains("not proved") && Contains("out of time"));
  CHECK(scratch.entries() == 0);
}

TEST_CASE("a tree: bad parameters are refused with a message that says what is wrong") {
  const Method method = GENERATE(from_range(kMethods));
  check_refused(
      {{{method.name}, "--target is missing"},
       {{method.name, "--target", "0"}, "not positive"},
       {{method.name, "--target", "-1"}, "not positive"},
       {{method.name, "--target", "abc"}, "not a number"},
       {{method.name, "--target", "3/0"}, "denominator 0"},
       {{method.name, "--target", "1.6"}, "is false"},
       {{method.name, "--target", "2.5"}, "is false"},
       {{method.name, method.size_option, "six", "--target", "1.2"}, "not an integer"},
       {{method.name, method.size_option, "4,6", "--target", "1.2"}, "not an integer"},
       {{method.name, method.size_option, "99999999999", "--target", "1.2"}, "out of range"},
       {proof_of(method, {"--checkpoint", "c"}), "--checkpoint needs -o"},
       {proof_of(method, {"--time-limit", "soon"}), "not a number of seconds"},
       {proof_of(method, {"--time-limit", "0"}), "out of range"},
       {{method.name, "--part", "plan"}, "DIR/plan:NUMBER"},
       {{"sweep", "--method", method.name}, method.size_option + " is required"},
       {{"sweep", "--method", method.name, method.size_option, "4,,6"}, "not an integer"},
       {{"sweep", "--method", method.name, method.size_option, "4", "--step", "0"}, "out of range"},
       {{"sweep", "--method", "guess"}, "guess not in {"}});
}

TEST_CASE("a tree: killed at any moment, it carries on to the same certificate") {
  const Method method = GENERATE(from_range(kMethods));
  INFO(method.name);
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(method, scratch.path);
  const std::string file = (scratch.path / "a.sac").string();
  const Arguments command =
      proof_of(method, {"-o", file, "--quiet", "--checkpoint", (scratch.path / "c").string(),
                        "--checkpoint-interval", "0.005"});
  std::mt19937 random(1);
  for (int round = 0; round < 3; ++round) {
    for (int kill = 0; kill < 6; ++kill) {
      const int pause = 5 + static_cast<int>(random() % static_cast<unsigned>(method.longest));
      const RunResult run = sidoncert(command, killed_after(pause));
      if (run.exit_code == 0) break;
      CHECK(run.exit_code == 128 + SIGKILL);
      CHECK(run.errors.empty());
      // There is no file before the proof is whole; it may be killed between that and its end.
      if (std::filesystem::exists(file)) CHECK(file_contents(file) == whole);
      std::filesystem::remove(file);
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

TEST_CASE("a tree: SIGINT, SIGTERM and the time limit leave a checkpoint") {
  const Method method = GENERATE(from_range(kMethods));
  INFO(method.name);
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(method, scratch.path);
  const std::string file = (scratch.path / "a.sac").string();
  const std::string checkpoint = (scratch.path / "c").string();
  const Arguments command = proof_of(method, {"-o", file, "--checkpoint", checkpoint});
  for (const int signal : {SIGINT, SIGTERM}) {
    const Arguments one_thread = joined(command, {"--threads", "1"});
    const RunResult run =
        sidoncert(signal == SIGINT ? command : one_thread, killed_after(40, signal));
    if (run.exit_code == 0) {  // a fast machine
      std::filesystem::remove(file);
      continue;
    }
    if (run.exit_code == 128 + signal) continue;  // before the handlers were there
    CHECK(run.exit_code == 130);
    CHECK_THAT(run.output, Contains("the same command carries on"));
    CHECK(std::filesystem::exists(checkpoint));
  }
  CHECK(sidoncert(joined(command, {"--time-limit", "0.000001"})).exit_code == 1);
  CHECK(std::filesystem::exists(checkpoint));
  CHECK(sidoncert(command).exit_code == 0);
  CHECK(file_contents(file) == whole);
}

TEST_CASE("a tree: what another build has begun is continued, and it is said") {
  const Method method = GENERATE(from_range(kMethods));
  INFO(method.name);
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const Arguments command = proof_of(method, {"-o", file, "--quiet"});
  const Arguments at_once = joined(command, {"--time-limit", "0.000001"});
  const auto said = Contains("begun by " + support::kOtherBuild + ", continued by sidoncert ");
  REQUIRE(sidoncert(at_once).exit_code == 1);
  CHECK_THAT(sidoncert(at_once).errors, !Contains("begun by"));
  support::rename_build(file + ".checkpoint", "checkpoint");
  for (int run = 0; run < 2; ++run) CHECK_THAT(sidoncert(at_once).errors, said);
  const RunResult last = sidoncert(command);
  CHECK(last.exit_code == 0);
  CHECK_THAT(last.errors, said);
  CHECK(file_contents(file) == uninterrupted(method, scratch.path));

  const std::string folder = (scratch.path / "d").string();
  REQUIRE(
      sidoncert({"split", "--method", method.name, method.size_option, std::to_string(method.size),
                 "--target", method.target, "--parts", "2", "-o", folder})
          .exit_code == 0);
  support::rename_build(folder + "/plan", "plan");
  const RunResult part = sidoncert({method.name, "--part", folder + "/plan:1"});
  CHECK(part.exit_code == 0);
  CHECK_THAT(part.errors, said);
}

TEST_CASE("a tree: foreign, truncated and edited checkpoints are refused") {
  const Method method = GENERATE(from_range(kMethods));
  INFO(method.name);
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const std::string checkpoint = (scratch.path / "c").string();
  const auto run = [&](const Method& m) {
    return sidoncert(
        proof_of(m, {"-o", file, "--checkpoint", checkpoint, "--time-limit", "0.000001"}));
  };
  REQUIRE(run(method).exit_code == 1);
  const std::string good = file_contents(checkpoint);
  Method other_target = method, other_size = method;
  other_target.target = method.other_target;
  other_size.size += 2;
  for (const RunResult& foreign : {run(other_target), run(other_size)}) {
    CHECK(foreign.exit_code == 2);
    CHECK_THAT(foreign.errors,
               Contains("belongs to another problem") && Contains("target " + method.fraction));
  }
  std::string edited = good;
  edited[edited.find("counts ") + 7] = '7';
  for (const std::string& damaged : {good.substr(0, good.size() / 2), edited}) {
    write_text(checkpoint, damaged);
    const RunResult refused = run(method);
    CHECK(refused.exit_code == 2);
    CHECK_THAT(refused.errors, Contains("damaged"));
    CHECK(file_contents(checkpoint) == damaged);
  }
  write_text(checkpoint, good);
  CHECK(run(method).exit_code == 1);
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("a tree: a full disk is an error, and the checkpoint before it stays valid") {
  const Method method = GENERATE(from_range(kMethods));
  INFO(method.name);
  const RunResult full = sidoncert(proof_of(method, {"-o", "/dev/full"}));
  CHECK(full.exit_code == 3);
  CHECK_THAT(full.errors, Contains("/dev/full"));

  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(method, scratch.path);
  const std::string file = (scratch.path / "a.sac").string();
  const Arguments command =
      proof_of(method, {"-o", file, "--checkpoint", (scratch.path / "c").string(),
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

TEST_CASE("split, --part and join give the certificate of the whole") {
  const Method method = GENERATE(from_range(kMethods));
  INFO(method.name);
  const ScratchDirectory scratch;
  const std::string whole = uninterrupted(method, scratch.path);
  const std::string folder = (scratch.path / "d").string();
  const Arguments split = {"split",
                           "--method",
                           method.name,
                           method.size_option,
                           std::to_string(method.size),
                           "--target",
                           method.target,
                           "--parts",
                           "3",
                           "-o",
                           folder,
                           "--quiet"};
  const RunResult plan = sidoncert(split);
  REQUIRE(plan.exit_code == 0);
  CHECK(plan.output == "3\n");
  CHECK(sidoncert(split).exit_code == 2);  // there is a plan already
  for (const Method& other : kMethods) {
    if (other.name == method.name) continue;
    const RunResult run = sidoncert({other.name, "--part", folder + "/plan:1"});
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.errors, Contains("another method"));
  }
  Arguments join = {"join", folder + "/plan", "-o", (scratch.path / "joined.sac").string()};
  for (const std::string part : {"1", "2", "3"}) {
    Arguments command = {method.name, "--part", folder + "/plan:" + part};
    if (part == "2") {
      command = joined(command,
                       {"-o", folder + "/2.part", "--checkpoint", (scratch.path / "c").string()});
    }
    CHECK(sidoncert(command).exit_code == 0);
    const RunResult early = sidoncert(join);
    CHECK(early.exit_code == 2);
    CHECK_THAT(early.errors, Contains("missing"));
    join.insert(join.begin() + 2, folder + "/" + part + ".part");
  }
  CHECK(sidoncert({method.name, "--part", folder + "/plan:4"}).exit_code == 2);
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

TEST_CASE("split of a tree that ends early has no part to prove, and join needs none") {
  const ScratchDirectory scratch;
  const std::string folder = (scratch.path / "d").string();
  const RunResult run = sidoncert({"split", "--method", "cover", "--cells", "4", "--target", "1.01",
                                   "--parts", "300", "-o", folder});
  CHECK(run.exit_code == 0);
  CHECK_THAT(run.output, Contains("0 parts") && !Contains("prove each") && !Contains("*.part"));
  const std::string joined = (scratch.path / "joined.sac").string();
  CHECK(sidoncert({"join", folder + "/plan", "-o", joined}).exit_code == 0);
  CHECK(verified(joined));
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

TEST_CASE("split: an interrupted one leaves no folder behind") {
  const ScratchDirectory scratch;
  const std::string folder = scratch.path / "plan";
  const RunResult run = sidoncert(
      {"split", "--method", "fourier", "--target", "1.42", "--parts", "3000", "-o", folder},
      support::interrupted_when_ready());
  CHECK(run.exit_code == 130);
  CHECK_FALSE(std::filesystem::exists(folder));
}
