// `sidoncert campaign` as a program, without Slurm: the certificate of one run, whatever happens in
// between. tests/slurm has the same with Slurm.
#include <catch2/catch.hpp>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>

#include "support/other_build.hpp"
#include "support/sidoncert.hpp"

using Catch::Matchers::Contains;
namespace fs = std::filesystem;

namespace {

const Arguments kProblem = {"--method", "fourier", "--modes", "6", "--target", "1.27"};

struct Setting {
  ScratchDirectory scratch;
  std::string directory = (scratch.path / "c").string();
  std::string whole_file = (scratch.path / "whole.sac").string();
  std::string joined_file = (scratch.path / "joined.sac").string();

  std::string whole() const {
    REQUIRE(sidoncert({"fourier", "--modes", "6", "--target", "1.27", "-q", "-o", whole_file})
                .exit_code == 0);
    return file_contents(whole_file);
  }

  RunResult start(Arguments more, const RunSettings& settings = {}) const {
    more.insert(more.begin(), {"campaign", "start", directory});
    return sidoncert(more, settings);
  }
  RunResult begin(Arguments more, const RunSettings& settings = {}) const {
    more.insert(more.begin(), kProblem.begin(), kProblem.end());
    return start(more, settings);
  }
  RunResult status() const { return sidoncert({"campaign", "status", directory}); }
  RunResult join() const { return sidoncert({"campaign", "join", directory, "-o", joined_file}); }
};

}  // namespace

TEST_CASE("campaign --local: the certificate of one run, with its state in one directory") {
  const Setting s;
  const std::string whole = s.whole();
  const RunResult run = s.begin({"--local", "2", "--slice", "10", "--parts", "3"});
  INFO(run.errors);
  REQUIRE(run.exit_code == 0);
  CHECK_THAT(run.output, Contains("campaign join"));
  const RunResult status = s.status();
  CHECK(status.exit_code == 0);
  CHECK_THAT(status.output, Contains("127/100 = 1.27") && Contains("complete after") &&
                                Contains("processor time") && Contains("slow: slice"));
  const RunResult joined = s.join();
  CHECK(joined.exit_code == 0);
  CHECK_THAT(joined.output, Contains("C1a >= 127/100"));
  CHECK(file_contents(s.joined_file) == whole);
  CHECK(s.start({"--local", "1"}).exit_code == 0);  // nothing left to do

  const RunResult json = sidoncert({"campaign", "status", s.directory, "--json"});
  const auto object = nlohmann::json::parse(json.output);
  CHECK(object["complete"] == true);
  CHECK(object["tree"]["open"] == 0);
  CHECK(object["processor_seconds"] > 0);
}

TEST_CASE("campaign: covers, too") {
  const Setting s;
  REQUIRE(sidoncert({"cover", "--cells", "8", "--target", "1.15", "-q", "-o", s.whole_file})
              .exit_code == 0);
  REQUIRE(s.start({"--method", "cover", "--cells", "8", "--target", "1.15", "--local", "1",
                   "--slice", "5", "--parts", "2"})
              .exit_code == 0);
  REQUIRE(s.join().exit_code == 0);
  CHECK(file_contents(s.joined_file) == file_contents(s.whole_file));
}

TEST_CASE("campaign --local: killed at any moment, it carries on to the same certificate") {
  const Setting s;
  const std::string whole = s.whole();
  std::mt19937 random(1);
  int kills = 0;
  for (; kills < 12; ++kills) {
    const int pause = 5 + static_cast<int>(random() % 60);
    const RunResult run = s.begin({"--local", "2", "--slice", "5", "--parts", "3"},
                                  killed_after(pause, kills % 3 == 2 ? SIGTERM : SIGKILL));
    if (run.exit_code == 0) break;
    INFO(run.exit_code << ": " << run.output << run.errors);
    const bool asked = run.exit_code == 130 || run.exit_code == 128 + SIGTERM;
    CHECK((run.exit_code == 128 + SIGKILL || asked));
  }
  CHECK(kills > 0);
  const RunResult last = s.begin({"--local", "2"});
  INFO(last.errors);
  REQUIRE(last.exit_code == 0);
  REQUIRE(s.join().exit_code == 0);
  CHECK(file_contents(s.joined_file) == whole);
}

TEST_CASE("campaign: what a beginning that was killed has left is no obstacle") {
  const Setting s;
  fs::create_directories(s.directory);
  std::ofstream(s.directory + "/plan.unpublished-host-1") << "half a pl";
  const RunResult run = s.begin({"--local", "1"});
  INFO(run.errors);
  REQUIRE(run.exit_code == 0);
  CHECK_FALSE(fs::exists(s.directory + "/plan.unpublished-host-1"));
}

TEST_CASE("campaign --local: a full disk loses the slice that did not fit, and no other") {
  const Setting s;
  const std::string whole = s.whole();
  RunSettings small;
  small.largest_file = 8'000;  // the plan fits, and the larger of the first two slices does not
  const RunResult run = s.begin({"--local", "1", "--slice", "40", "--parts", "2"}, small);
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.errors, Contains("cannot write") && Contains(".slice"));
  CHECK_THAT(s.status().output, Contains("failed: cannot write"));
  REQUIRE(s.start({"--local", "1"}).exit_code == 0);
  REQUIRE(s.join().exit_code == 0);
  CHECK(file_contents(s.joined_file) == whole);
}

TEST_CASE("campaign: what does not belong together is refused with a message") {
  const Setting s;
  REQUIRE(s.begin({"--local", "1", "--slice", "5", "--time", "x"}).exit_code ==
          2);  // no such option
  CHECK_FALSE(fs::exists(s.directory));
  REQUIRE(s.begin({"--local", "1", "--slice", "50"}).exit_code == 0);
  fs::create_directories(s.scratch.path / "photos");
  std::ofstream(s.scratch.path / "photos" / "a.jpg") << "x";
  const std::string photos = (s.scratch.path / "photos").string();
  const std::string none = (s.scratch.path / "none").string();
  check_refused(
      {{{"campaign", "start", s.directory, "--method", "fourier", "--target", "1.26"},
        "is of another problem"},
       {{"campaign", "start", photos, "--method", "fourier", "--target", "1.26"}, "is not empty"},
       {{"campaign", "start", none}, "--target is missing"},
       {{"campaign", "status", none}, "there is no campaign in"},
       {{"campaign", "join", none, "-o", s.joined_file}, "there is no campaign in"},
       {{"campaign", "join", s.directory, "-o", s.joined_file + ".gz"}, "let the name end in .zst"},
       {{"campaign", "join", s.directory, "-o", "-"}, "is not the name of a file"},
       {{"campaign", "start", none, "--slice", "0"}, "out of range"},
       {{"campaign", "work", s.directory, "--round", "1"}, "for jobs of an array"},
       {{"campaign"}, "a command is missing: start, status, join"},
       {{"campaign", "strt", none}, "there is no command \"strt\"; did you mean start?"},
       {{"campaign", "start", none, "--slic", "5"},
        "there is no option \"--slic\"; did you mean --slice?; see sidoncert campaign start "
        "--help"},
       {{"campaign", "join", none, none, "-o", none}, "is one word too many"}});

  // A campaign that another version of the program began.
  const fs::path file = fs::path(s.directory) / "campaign";
  std::string text = file_contents(file);
  text.replace(text.find("sidoncert campaign 3"), 20, "sidoncert campaign 2");
  std::ofstream(file, std::ios::binary) << text;
  check_refused({{{"campaign", "start", s.directory, "--local", "1"}, "of version 3"},
                 {{"campaign", "status", s.directory}, "of version 3"}});
}

TEST_CASE("campaign: continued by another build it says so, and is proved") {
  const Setting s;
  const std::string whole = s.whole();
  RunSettings small;
  small.largest_file = 8'000;
  const RunResult first = s.begin({"--local", "1", "--slice", "40", "--parts", "2"}, small);
  CHECK(first.exit_code == 3);
  CHECK_THAT(first.errors, !Contains("begun by"));
  support::rename_build(fs::path(s.directory) / "campaign", "campaign");
  for (int run = 0; run < 2; ++run) {  // it remains what that build has begun
    const RunResult last = s.start({"--local", "1", "--quiet"});
    CHECK(last.exit_code == 0);
    CHECK_THAT(last.errors, Contains("begun by " + support::kOtherBuild + ", continued by "));
  }
  REQUIRE(s.join().exit_code == 0);
  CHECK(file_contents(s.joined_file) == whole);
}

TEST_CASE("campaign: two at a time in one directory are refused") {
  const Setting s;
  RunSettings meanwhile;
  RunResult second;
  meanwhile.meanwhile = [&](pid_t process) {
    const fs::path begun = fs::path(s.directory) / "rounds" / "1";
    for (int tries = 0; tries < 10'000 && !fs::exists(begun); ++tries) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    CHECK(fs::exists(begun));
    second = s.start({"--local", "1"});
    ::kill(process, SIGKILL);
  };
  // One that takes long: it is killed.
  const RunResult first = s.start({"--method", "fourier", "--modes", "20", "--target", "1.38",
                                   "--parts", "2", "--local", "1", "--slice", "1"},
                                  meanwhile);
  CHECK(first.exit_code == 128 + SIGKILL);
  CHECK(second.exit_code == 2);
  CHECK_THAT(second.errors, Contains("in use by another run"));
}
