// The subcommands `kernel` and `step` through their command lines: exit codes and files.
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "app/kernel_command.hpp"
#include "app/step_command.hpp"
#include "certificate/input_file.hpp"
#include "certificate/output_file.hpp"

namespace {

namespace fs = std::filesystem;

const std::string kDataDirectory = SIDON_TEST_DIR "/data/";

class Scratch {
 public:
  Scratch() {
    std::string name = (fs::temp_directory_path() / "sidon-commands-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Scratch() { fs::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  std::string file(const std::string& name, const std::string& text) const {
    sidon::write_file_atomically(path_ / name, text);
    return file(name);
  }

 private:
  fs::path path_;
};

// -1 when the command line itself was refused.
int run(std::vector<std::string> arguments) {
  CLI::App app{"test"};
  int exit_code = -1;
  sidon::add_kernel_command(app, exit_code);
  sidon::add_step_command(app, exit_code);
  std::reverse(arguments.begin(), arguments.end());  // CLI11 takes them last first
  try {
    app.parse(arguments);
  } catch (const CLI::ParseError&) {
    return -1;
  }
  return exit_code;
}

}  // namespace

TEST_CASE("sidoncert step writes a certificate, and says why it does not") {
  const Scratch scratch;
  const std::string heights = scratch.file("heights.txt", "0.2\n0.1\n0.2\n");
  CHECK(run({"step", heights, "-q", "-o", scratch.file("out.sac")}) == 0);
  CHECK(sidon::read_text_file(scratch.file("out.sac")) ==
        "sac 1 step\nclaim C1a <= 54/25\nsteps 3\n2\n1\n2\nend 3\n");
  CHECK(run({"step", "-q"}) == 2);
  CHECK(run({"step", "-q", "--optimize", "1"}) == 2);
  CHECK(run({"step", "-q", scratch.file("one.txt", "1\n")}) == 2);
  CHECK(run({"step", "-q", scratch.file("zero.txt", "0\n0\n")}) == 2);
  CHECK(run({"step", "-q", scratch.file("word.txt", "1\nheight\n")}) == 2);
  CHECK(run({"step", "-q", scratch.file("negative.txt", "1\n-1\n")}) == 2);
  CHECK(run({"step", "-q", scratch.file("missing.txt")}) == 3);
  CHECK(run({"step", "-q", heights, "-o", scratch.file("no/such/directory.sac")}) == 3);
  CHECK(run({"step", "--optimize", "many"}) == -1);
}

TEST_CASE("sidoncert step --optimize improves a given function") {
  const Scratch scratch;
  const std::string flat = scratch.file("flat.txt", "1 1 1 1 1 1 1 1 1 1");
  const std::string output = scratch.file("out.sac");
  CHECK(run({"step", flat, "-q", "--optimize", "20", "-o", output}) == 0);
  const std::string text = sidon::read_text_file(output);
  CHECK(text.find("\nsteps 20\n") != std::string::npos);
}

TEST_CASE("sidoncert kernel proves given data up to its strength") {
  const Scratch scratch;
  const std::string data = kDataDirectory + "kernel-arcsine-one-scale.json";
  const std::string output = scratch.file("out.sac");
  CHECK(run({"kernel", "--data", data, "--modes", "50", "--target", "1.26", "-q", "-o", output}) ==
        0);
  CHECK(sidon::read_text_file(output).rfind("sac 1 kernel\nclaim C1a >= 63/50\n", 0) == 0);
  fs::remove(output);
  CHECK(run({"kernel", "--data", data, "--modes", "50", "--target", "1.29", "-q", "-o", output}) ==
        1);
  CHECK_FALSE(fs::exists(output));
}

TEST_CASE("sidoncert kernel refuses senseless parameters") {
  const Scratch scratch;
  CHECK(run({"kernel", "-q", "--delta", "0.51"}) == 2);
  CHECK(run({"kernel", "-q", "--delta", "-0.1"}) == 2);
  CHECK(run({"kernel", "-q", "--delta", "x"}) == 2);
  CHECK(run({"kernel", "-q", "--modes", "0"}) == 2);
  CHECK(run({"kernel", "-q", "--scales", "0"}) == 2);
  CHECK(run({"kernel", "-q", "--target", "0.5"}) == 2);
  CHECK(run({"kernel", "-q", "--data", scratch.file("bad.json", "{")}) == 2);
  CHECK(run({"kernel", "-q", "--data", scratch.file("missing.json")}) == 3);
}

TEST_CASE("a kernel that was found can be proved again from its data") {
  const Scratch scratch;
  const std::string data = scratch.file("kernel.json");
  const std::string first = scratch.file("first.sac");
  const std::string second = scratch.file("second.sac");
  CHECK(run({"kernel", "-q", "--modes", "30", "--scales", "12", "--data-output", data, "-o",
             first}) == 0);
  CHECK(run({"kernel", "-q", "--data", data, "-o", second}) == 0);
  CHECK(sidon::read_text_file(first) == sidon::read_text_file(second));
}
