// Outputs that are inputs, or one another, by whatever name.
#include "base/file_roles.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <stdexcept>
#include <string>

#include "support/scratch_directory.hpp"

using Catch::Contains;
using sidon::FileRoles;
namespace fs = std::filesystem;

namespace {

// Two roles of which the second is an output: what is said against them, "" for nothing.
std::string complaint(const fs::path& first, bool first_is_input, const fs::path& output) {
  FileRoles roles;
  try {
    if (first_is_input) {
      roles.reads("--data", first);
    } else {
      roles.writes("-o", first);
    }
    roles.writes("--data-output", output);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("two files, there or not, may have two roles") {
  const support::ScratchDirectory scratch;
  std::ofstream(scratch.path / "a") << "a";
  std::ofstream(scratch.path / "b") << "a";
  for (const bool input : {false, true}) {
    CHECK(complaint(scratch.path / "a", input, scratch.path / "b").empty());
    CHECK(complaint(scratch.path / "a", input, scratch.path / "c").empty());
    CHECK(complaint(scratch.path / "c", input, scratch.path / "d").empty());
    CHECK(complaint(scratch.path / "c", input, scratch.path / "none" / "c").empty());
  }
}

TEST_CASE("one file cannot have two roles, by whatever name") {
  const support::ScratchDirectory scratch;
  fs::create_directory(scratch.path / "sub");
  fs::create_directory_symlink("sub", scratch.path / "other");
  const fs::path file = scratch.path / "sub" / "a";
  const bool there = GENERATE(false, true);
  if (there) std::ofstream(file) << "a";
  fs::create_symlink("sub/a", scratch.path / "link");
  fs::create_symlink("link", scratch.path / "second-link");
  for (const fs::path& name :
       {file, scratch.path / "sub" / "." / "a", scratch.path / "sub" / ".." / "sub" / "a",
        scratch.path / "other" / "a", scratch.path / "link", scratch.path / "second-link"}) {
    INFO(name);
    CHECK_THAT(complaint(file, false, name), Contains("-o and --data-output are the same file"));
    CHECK_THAT(complaint(name, true, file), Contains("--data-output: ") && Contains("input"));
  }
  if (!there) return;
  fs::create_hard_link(file, scratch.path / "hard");
  CHECK_FALSE(complaint(file, false, scratch.path / "hard").empty());
}

TEST_CASE("a file that is not there is the same from wherever it is named") {
  const support::ScratchDirectory scratch;
  const fs::path before = fs::current_path();
  fs::current_path(scratch.path);
  CHECK_FALSE(complaint("a", false, scratch.path / "a").empty());
  CHECK_FALSE(complaint("./a", true, "a").empty());
  CHECK_FALSE(complaint("none/a", false, scratch.path / "none" / "a").empty());
  CHECK(complaint("a", false, "b").empty());
  fs::current_path(before);
}

TEST_CASE("a directory that is read stands for all that is in it") {
  const support::ScratchDirectory scratch;
  fs::create_directories(scratch.path / "in" / "deep");
  fs::create_directory(scratch.path / "out");
  fs::create_directory_symlink("in", scratch.path / "link");
  std::ofstream(scratch.path / "in" / "a") << "a";
  fs::create_symlink("../in/a", scratch.path / "out" / "a");
  for (const std::string input : {"in", "link"}) {
    const fs::path folder = scratch.path / input;
    for (const std::string output :
         {"in", "in/a", "in/b", "in/deep/c", "in/new/c", "link/a", "out/a", "out/../in/a"}) {
      INFO(input << " " << output);
      CHECK_THAT(complaint(folder, true, scratch.path / output), Contains("is an input (--data)"));
    }
    for (const std::string output : {"a", "out/b", "in2", "in/../b"}) {
      INFO(input << " " << output);
      CHECK(complaint(folder, true, scratch.path / output).empty());
    }
  }
  // What is written is no directory.
  CHECK(complaint(scratch.path / "in", false, scratch.path / "in" / "a").empty());
}

TEST_CASE("inputs may be the same, and so may devices") {
  const support::ScratchDirectory scratch;
  FileRoles roles;
  roles.reads("FILE", scratch.path / "a");
  roles.reads("--data", scratch.path / "a");
  CHECK(complaint("/dev/null", false, "/dev/null").empty());
  CHECK(complaint("/dev/null", true, "/dev/null").empty());
}

TEST_CASE("a link that leads to itself is no reason to run forever") {
  const support::ScratchDirectory scratch;
  fs::create_symlink("loop", scratch.path / "loop");
  CHECK_FALSE(complaint(scratch.path / "loop", false, scratch.path / "loop").empty());
  CHECK(complaint(scratch.path / "loop", false, scratch.path / "a").empty());
}
