// Command lines that somebody meant otherwise, and names of files that are not what they seem.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "app/text/nearest_name.hpp"
#include "app/text/shell_word.hpp"
#include "support/sidoncert.hpp"

using Catch::Contains;
using Catch::StartsWith;
namespace fs = std::filesystem;

namespace {

std::ptrdiff_t lines(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

}  // namespace

TEST_CASE("nearest_name: one slip, or the beginning of a name") {
  const std::vector<std::string> names = {"cover", "kernel", "--cells", "--modes", "--method"};
  using sidon::nearest_name;
  CHECK(nearest_name("covr", names) == "cover");
  CHECK(nearest_name("ocver", names) == "cover");
  CHECK(nearest_name("coverr", names) == "cover");
  CHECK(nearest_name("kern", names) == "kernel");
  CHECK(nearest_name("--cell", names) == "--cells");
  CHECK(nearest_name("--mode", names) == "--modes");
  CHECK(nearest_name("--metod", names) == "--method");
  CHECK_FALSE(nearest_name("theorem", names));
  CHECK_FALSE(nearest_name("", names));
  CHECK_FALSE(nearest_name("-v", names));
  CHECK_FALSE(nearest_name(std::string(100'000, 'c'), names));
}

TEST_CASE("what was meant by a command or an option that does not exist") {
  check_refused({
      {{"covr"}, "there is no command \"covr\"; did you mean cover?"},
      {{"verify", "a.sac"}, "sidoncheck"},
      {{"theorem"}, "there are grid, kernel"},
      {{}, "a command is missing"},
      {{"-v"}, "did you mean --version?"},
      {{"--versoin"}, "did you mean --version?"},
      {{"--cells", "8"}, "the command comes first"},
      {{"cover", "--cell", "8", "--target", "1.1"}, "\"--cell\"; did you mean --cells?"},
      {{"cover", "--cell=8", "--target", "1.1"}, "\"--cell\"; did you mean --cells?"},
      {{"cover", "--nonsense"}, "there is no option \"--nonsense\"; see sidoncert cover --help"},
      {{"cover", "1.1"}, "\"1.1\" is one word too many"},
      {{"grid", "-n", "2"}, "-m is required"},
      {{"kernel", "--data"}, "a value is missing behind --data"},
  });
}

TEST_CASE("help is a word, too") {
  CHECK(sidoncert({"help"}).output == sidoncert({"--help"}).output);
  const RunResult cover = sidoncert({"help", "cover"});
  CHECK(cover.exit_code == 0);
  CHECK(cover.output == sidoncert({"cover", "--help"}).output);
  CHECK_THAT(cover.output, Contains("--cells"));
  CHECK(sidoncert({"help", "covr"}).exit_code == 2);
  const RunResult start = sidoncert({"help", "campaign", "start"});
  CHECK(start.exit_code == 0);
  CHECK(start.output == sidoncert({"campaign", "start", "--help"}).output);
  CHECK_THAT(start.output, Contains("sidoncert campaign start [OPTIONS]") && Contains("--slice"));
  CHECK(sidoncert({"help", "campaign", "strt"}).exit_code == 2);
}

TEST_CASE("names of files that promise another compression are refused") {
  const ScratchDirectory scratch;
  const std::string name = (scratch.path / "x.sac").string();
  for (const std::string suffix : {".gz", ".xz", ".bz2", ".zip", ".ZST"}) {
    check_refused({{{"cover", "--target", "1.1", "-o", name + suffix}, "only compression"},
                   {{"grid", "-n", "2", "-m", "3", "-o", name + suffix}, "only compression"},
                   {{"join", "plan", "-o", name + suffix}, "only compression"},
                   {{"kernel", "--data-output", name + suffix}, "--data-output"}});
  }
  CHECK(scratch.entries() == 0);
}

TEST_CASE("kernel: data that cannot be written are refused before the search") {
  const RunResult run = sidoncert({"kernel", "--data-output", "/none/k.json"});
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.errors, Contains("/none/k.json"));
}

TEST_CASE("a file name cannot forge a line of output") {
  const ScratchDirectory scratch;
  const std::string name = (scratch.path / "a\nC1a >= 2\x1b[1m'\\.sac").string();
  const RunResult proved = sidoncert({"cover", "--target", "1.18", "--cells", "8", "-o", name});
  REQUIRE(proved.exit_code == 0);
  const RunResult plain = sidoncert(
      {"cover", "--target", "1.18", "--cells", "8", "-o", (scratch.path / "a.sac").string()});
  CHECK(lines(proved.output) == lines(plain.output));
  CHECK(proved.output.find('\x1b') == std::string::npos);
  // What people copy does what it says.
  const std::size_t command = proved.output.find("sidoncheck ");
  REQUIRE(command != std::string::npos);
  const std::string arguments = proved.output.substr(command + 10);
  const RunResult checked = run_program({"/bin/bash", "-c", SIDON_CHECKER " " + arguments});
  CHECK(checked.exit_code == 0);

  for (const Arguments& arguments_of_failure :
       {Arguments{"stats", name + "\nmissing"}, Arguments{"cover\nproved"},
        Arguments{"grid", "-n", "2\n", "-m", "3"},
        Arguments{"cover", "--target", "1.1", "-o", name + "/none/a\n.sac"}}) {
    const RunResult run = sidoncert(arguments_of_failure);
    CHECK(run.exit_code != 0);
    CHECK(lines(run.errors) == 1);
    CHECK(run.errors.find('\x1b') == std::string::npos);
  }
}

TEST_CASE("shell_word: a shell gets the word back") {
  for (const std::string word : {"a.sac", "-o", "a b", "it's", "a\nb", "\x1b[1m'\\", "$HOME `x`"}) {
    const RunResult echo = run_program({"/bin/bash", "-c", "printf %s " + sidon::shell_word(word)});
    CHECK(echo.output == (word == "-o" ? "./-o" : word));
  }
}

TEST_CASE("split: a tree that is done already has no parts") {
  const ScratchDirectory scratch;
  const std::string folder = (scratch.path / "P").string();
  const std::string certificate = (scratch.path / "a.sac").string();
  const RunResult split = sidoncert({"split", "--method", "fourier", "--modes", "6", "--target",
                                     "1.1", "--parts", "5", "-o", folder});
  REQUIRE(split.exit_code == 0);
  CHECK_THAT(split.output, Contains("0 parts") && Contains("nothing left to prove"));
  CHECK(split.output.find("K =") == std::string::npos);
  CHECK(sidoncert({"join", folder + "/plan", "-o", certificate}).exit_code == 0);
  CHECK(verified(certificate));
}

TEST_CASE("sweep: a step so coarse that only trivial targets are left is no error") {
  const RunResult run = sidoncert(
      {"sweep", "--method", "fourier", "--modes", "2", "--step", "1/10", "--time", "0.000001"});
  CHECK(run.exit_code == 0);
  CHECK(run.errors.empty());
  CHECK_THAT(run.output, Contains("none: not even 11/10, the smallest multiple of 1/10 above 1"));
}
