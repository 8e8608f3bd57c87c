// No command writes over one of its own files: each refuses an output that is an input or another
// output, by whatever name, before it changes anything.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "support/sidoncert.hpp"

using Catch::Contains;
namespace fs = std::filesystem;

namespace {

// The command is refused, and the scratch directory is as it was.
void check_refused_here(const ScratchDirectory& scratch, const Arguments& command) {
  std::map<fs::path, std::string> before, after;
  const auto look = [&](std::map<fs::path, std::string>& files) {
    for (const auto& entry : fs::recursive_directory_iterator(scratch.path)) {
      files[entry.path()] = entry.is_regular_file() ? file_contents(entry.path()) : "";
    }
  };
  look(before);
  const RunResult run = sidoncert(command);
  look(after);
  std::string words;
  for (const std::string& word : command) words += word + " ";
  INFO(words << "\n" << run.output << run.errors);
  CHECK(run.exit_code == 2);
  CHECK(run.output.empty());
  CHECK_THAT(run.errors, Contains("same file") || Contains("is an input"));
  CHECK(after == before);
}

}  // namespace

TEST_CASE("proofs: the certificate and the checkpoint are different files") {
  const ScratchDirectory scratch;
  const std::string here = scratch.path.string();
  fs::create_directory_symlink(".", scratch.path / "here");
  const bool there = GENERATE(false, true);
  if (there) std::ofstream(scratch.path / "a.sac") << "precious\n";
  for (const std::string checkpoint : {"/a.sac", "/./a.sac", "/here/a.sac"}) {
    check_refused_here(scratch, {"cover", "--target", "1.1", "--cells", "6", "-o", here + "/a.sac",
                                 "--checkpoint", here + checkpoint});
  }
  check_refused_here(scratch, {"fourier", "--target", "1.2", "-o", here + "/zz.tree",
                               "--checkpoint", here + "/here/zz"});
}

TEST_CASE("parts and joins: the plan and the parts are not written over") {
  const ScratchDirectory scratch;
  const std::string folder = (scratch.path / "P").string();
  REQUIRE(sidoncert({"split", "--method", "cover", "--cells", "8", "--target", "1.18", "--parts",
                     "2", "-o", folder, "--quiet"})
              .output == "2\n");
  check_refused_here(scratch, {"cover", "--part", folder + "/plan:2", "-o", folder + "/plan"});
  check_refused_here(scratch,
                     {"cover", "--part", folder + "/plan:2", "--checkpoint", folder + "/2.part"});
  check_refused_here(scratch,
                     {"cover", "--part", folder + "/plan:2", "--checkpoint", folder + "/plan"});
  for (const std::string part : {"1", "2"}) {
    REQUIRE(sidoncert({"cover", "--part", folder + "/plan:" + part}).exit_code == 0);
  }
  for (const std::string output : {"/1.part", "/../P/2.part", "/plan"}) {
    check_refused_here(scratch, {"join", folder + "/plan", folder + "/1.part", folder + "/2.part",
                                 "-o", folder + output});
  }
}

TEST_CASE("campaigns: what is the campaign's own is not written over") {
  const ScratchDirectory scratch;
  const std::string folder = (scratch.path / "C").string();
  REQUIRE(sidoncert({"campaign", "start", folder, "--method", "cover", "--cells", "8", "--target",
                     "1.15", "--local", "1", "--parts", "2", "--quiet"})
              .exit_code == 0);
  std::vector<std::string> outputs = {"/plan",   "/campaign",         "/lock",
                                      "/rounds", "/slices/new/a.sac", "/log/../rounds/1"};
  for (const auto& entry : fs::recursive_directory_iterator(scratch.path / "C" / "slices")) {
    if (entry.is_regular_file()) {
      outputs.push_back(entry.path().string().substr(folder.size()));
      break;
    }
  }
  CHECK(outputs.size() == 7);
  for (const std::string& output : outputs) {
    check_refused_here(scratch, {"campaign", "join", folder, "-o", folder + output});
  }
  CHECK(sidoncert({"campaign", "join", folder, "-o", folder + "/a.sac"}).exit_code == 0);
}

TEST_CASE("kernels and steps: data are not written over") {
  const ScratchDirectory scratch;
  const std::string data = (scratch.path / "k.json").string();
  const std::string other = (scratch.path / "k").string();
  fs::copy_file(SIDON_TEST_DIR "/data/kernel-arcsine-one-scale.json", data);
  check_refused_here(scratch, {"kernel", "--data", data, "-o", data});
  check_refused_here(scratch, {"kernel", "--data", data, "--data-output", data});
  check_refused_here(scratch, {"kernel", "--data", data, "-o", other, "--data-output", other});
  const std::string heights = (scratch.path / "heights.txt").string();
  std::ofstream(heights) << "1\n2\n1\n";
  check_refused_here(scratch, {"step", heights, "-o", heights});
}

TEST_CASE("outputs: the files behind standard output and standard error are not written over") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  const std::string heights = (scratch.path / "heights.txt").string();
  std::ofstream(heights) << "1\n2\n1\n";
  const std::string cover = SIDON_TEST_DIR "/good/cover-4-1.09.sac";
  const std::string data = SIDON_TEST_DIR "/data/kernel-arcsine-one-scale.json";
  fs::create_symlink("a.sac", scratch.path / "link");
  const std::vector<Arguments> commands = {
      {"step", heights, "-o", file},
      {"step", heights, "-o", (scratch.path / "link").string()},
      {"step", heights, "-o", "/dev/stdout"},
      {"shrink", cover, "-o", file},
      {"kernel", "--data", data, "--data-output", file},
      {"report", cover, "-o", file},
      {"cover", "--cells", "6", "--target", "1.1", "-o", file, "--no-checkpoint"},
      {"cover", "--cells", "6", "--target", "1.1", "-o", (scratch.path / "b.sac").string(),
       "--checkpoint", file}};
  for (const Arguments& command : commands) {
    RunSettings settings;
    settings.standard_output = file;
    const RunResult run = sidoncert(command, settings);
    INFO(command.front() << " " << command.back());
    CHECK(run.exit_code == 2);
    CHECK_THAT(run.errors, Contains(" is standard output, where the result is printed; write to "
                                    "another file"));
    CHECK(file_contents(file).empty());
    CHECK(scratch.entries() == 3);
  }
  const RunResult errors = sidoncert({"step", heights, "-o", "/dev/stderr"});
  CHECK(errors.exit_code == 2);
  CHECK_THAT(errors.errors, Contains("-o: /dev/stderr is standard error, where messages go"));
  // A pipe, with another program at its end.
  const RunResult pipe = run_program({"/bin/bash", "-c",
                                      "set -o pipefail; " SIDON_PROVER " step \"$1\" -o "
                                      "/dev/stdout | cat",
                                      "bash", heights});
  CHECK(pipe.exit_code == 2);
  CHECK(pipe.output.empty());
  CHECK_THAT(pipe.errors, Contains("-o: /dev/stdout is standard output"));
  // Nothing can be mixed up there.
  RunSettings nowhere;
  nowhere.standard_output = "/dev/null";
  CHECK(sidoncert({"step", heights, "-o", "/dev/null"}, nowhere).exit_code == 0);
}

TEST_CASE("parts: what is there already is replaced by none but itself") {
  const ScratchDirectory scratch;
  const std::string method = GENERATE(as<std::string>(), "cover", "fourier");
  const Arguments problem = method == "cover" ? Arguments{"--cells", "8", "--target", "1.18"}
                                              : Arguments{"--modes", "6", "--target", "1.27"};
  const auto split = [&](const std::string& folder, const std::string& parts) {
    Arguments command = {"split", "--method", method, "--parts", parts, "-o", folder, "-q"};
    command.insert(command.end(), problem.begin(), problem.end());
    REQUIRE(sidoncert(command).exit_code == 0);
  };
  const std::string folder = (scratch.path / "P").string();
  const std::string other = (scratch.path / "Q").string();
  split(folder, "2");
  split(other, "3");
  REQUIRE(sidoncert({method, "--part", folder + "/plan:1", "-q"}).exit_code == 0);
  REQUIRE(sidoncert({method, "--part", folder + "/plan:2", "-q"}).exit_code == 0);
  const std::string second = file_contents(folder + "/2.part");
  const std::string note = (scratch.path / "note").string();
  std::ofstream(note) << "sidoncert part\n";
  check_refused(
      {{{method, "--part", folder + "/plan:1", "-o", folder + "/2.part"},
        "2.part is part 2 of this plan and not part 1; remove it, or write to another file"},
       {{method, "--part", folder + "/plan:1", "-o", folder + "/../P/2.part"}, "is part 2"},
       {{method, "--part", other + "/plan:2", "-o", folder + "/2.part"},
        "2.part exists and is not part 2; remove it"},
       {{method, "--part", folder + "/plan:1", "-o", note}, "note exists and is not part 1"}});
  CHECK(file_contents(folder + "/2.part") == second);
  CHECK(file_contents(note) == "sidoncert part\n");
  CHECK(scratch.entries() == 3);
  // The same again, and where there is nothing to lose.
  CHECK(sidoncert({method, "--part", folder + "/plan:2", "-q"}).exit_code == 0);
  CHECK(file_contents(folder + "/2.part") == second);
  std::ofstream(note, std::ios::trunc);
  CHECK(sidoncert({method, "--part", folder + "/plan:2", "-o", note, "-q"}).exit_code == 0);
  CHECK(file_contents(note) == second);
}

TEST_CASE("report: certificates are not written over") {
  const ScratchDirectory scratch;
  const std::string file = (scratch.path / "a.sac").string();
  fs::copy_file(SIDON_TEST_DIR "/good/cover-4-1.09.sac", file);
  fs::create_hard_link(file, scratch.path / "b.sac");
  check_refused_here(scratch, {"report", file, "-o", file});
  check_refused_here(scratch, {"report", file, "-o", (scratch.path / "b.sac").string()});
}
