// Files that several try to make: one succeeds, the others learn what it wrote.
#include "base/publish.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "base/output_file.hpp"
#include "support/run_program.hpp"
#include "support/scratch_directory.hpp"

using namespace sidon;
using support::file_contents;

TEST_CASE("a file is published once, and stays as it is") {
  const support::ScratchDirectory scratch;
  const auto path = scratch.path / "a";
  CHECK(publish(path, "first") == Published::kNow);
  CHECK(publish(path, "first") == Published::kAlready);
  CHECK(publish(path, "second") == Published::kOther);
  CHECK(file_contents(path) == "first");
  CHECK(scratch.entries() == 1);
}

TEST_CASE("of several processes that publish one file, exactly one does it") {
  const support::ScratchDirectory scratch;
  const auto path = scratch.path / "a";
  constexpr int kProcesses = 8;
  std::vector<pid_t> children;
  for (int i = 0; i < kProcesses; ++i) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(static_cast<int>(publish(path, std::string(100'000, 'x'))));
    children.push_back(child);
  }
  int now = 0;
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) <= static_cast<int>(Published::kAlready));
    now += WEXITSTATUS(status) == static_cast<int>(Published::kNow);
  }
  CHECK(now == 1);
  CHECK(file_contents(path) == std::string(100'000, 'x'));
  CHECK(scratch.entries() == 1);
}

TEST_CASE("what cannot be written leaves nothing, and is named") {
  const support::ScratchDirectory scratch;
  CHECK_THROWS_AS(publish(scratch.path / "none" / "a", "text"), OutputError);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {  // no file may be longer than 10 bytes, as on a full disk
    const rlimit limit{10, 10};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ::signal(SIGXFSZ, SIG_IGN);
    try {
      publish(scratch.path / "a", std::string(1000, 'x'));
    } catch (const OutputError& error) {
      ::_exit(std::string(error.what()).find("cannot write") != std::string::npos ? 7 : 8);
    }
    ::_exit(9);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(WEXITSTATUS(status) == 7);
  CHECK(scratch.entries() == 0);
}

TEST_CASE("what dead processes left is removed, and nothing else") {
  const support::ScratchDirectory scratch;
  publish(scratch.path / "1.slice", "whole");
  std::ofstream(scratch.path / "2.slice.unpublished-host-7") << "half";
  remove_unpublished(scratch.path);
  CHECK(scratch.entries() == 1);
  CHECK(file_contents(scratch.path / "1.slice") == "whole");
}
