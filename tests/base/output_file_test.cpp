#include "base/output_file.hpp"

#include <sys/wait.h>
#include <unistd.h>
#include <zstd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

namespace fs = std::filesystem;

class ScratchDirectory {
 public:
  ScratchDirectory() {
    std::string name = (fs::temp_directory_path() / "sidon-output-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~ScratchDirectory() { fs::remove_all(path); }
  fs::path path;
};

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::size_t entries(const fs::path& directory) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(directory), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("a finished file has its name and nothing else is left") {
  ScratchDirectory scratch;
  sidon::write_file_atomically(scratch.path / "a.sac", "sac 1 step\n");
  CHECK(contents(scratch.path / "a.sac") == "sac 1 step\n");
  CHECK(entries(scratch.path) == 1);
  sidon::write_file_atomically(scratch.path / "a.sac", "other\n");
  CHECK(contents(scratch.path / "a.sac") == "other\n");
  CHECK(entries(scratch.path) == 1);
}

TEST_CASE("an abandoned file leaves the old one untouched") {
  ScratchDirectory scratch;
  sidon::write_file_atomically(scratch.path / "a.sac", "old\n");
  {
    sidon::OutputFile file(scratch.path / "a.sac");
    file.write(std::string(3'000'000, 'x'));
    CHECK(file.bytes_taken() == 3'000'000);
  }
  CHECK(contents(scratch.path / "a.sac") == "old\n");
  CHECK(entries(scratch.path) == 1);
}

TEST_CASE("a path ending in .zst is compressed") {
  ScratchDirectory scratch;
  std::string text;
  for (long line = 0; line < 300000; ++line) text += std::to_string(line * 7919 % 10007) + "\n";
  {
    sidon::OutputFile file(scratch.path / "a.sac.zst");
    for (std::size_t at = 0; at < text.size(); at += 12345)
      file.write(std::string_view(text).substr(at, 12345));
    file.commit();
  }
  const std::string packed = contents(scratch.path / "a.sac.zst");
  CHECK(packed.size() < text.size() / 2);
  std::string unpacked(text.size() + 1, '\0');
  const std::size_t size =
      ZSTD_decompress(unpacked.data(), unpacked.size(), packed.data(), packed.size());
  REQUIRE_FALSE(ZSTD_isError(size));
  unpacked.resize(size);
  CHECK(unpacked == text);
}

TEST_CASE("a symbolic link stays a link") {
  ScratchDirectory scratch;
  sidon::write_file_atomically(scratch.path / "real", "old\n");
  fs::create_symlink("real", scratch.path / "link");
  sidon::write_file_atomically(scratch.path / "link", "new\n");
  CHECK(fs::is_symlink(scratch.path / "link"));
  CHECK(contents(scratch.path / "real") == "new\n");
}

TEST_CASE("failures name the file and the reason") {
  ScratchDirectory scratch;
  SECTION("missing directory") {
    try {
      sidon::write_file_atomically(scratch.path / "none" / "a.sac", "x");
      FAIL("no exception");
    } catch (const sidon::OutputError& error) {
      CHECK(error.code().value() == ENOENT);
      CHECK(std::string(error.what()).find("none/a.sac") != std::string::npos);
    }
  }
  SECTION("a directory") {
    try {
      sidon::write_file_atomically(scratch.path, "x");
      FAIL("no exception");
    } catch (const sidon::OutputError& error) {
      CHECK(error.code().value() == EISDIR);
    }
  }
  SECTION("full disk") {
    if (!fs::exists("/dev/full")) return;
    try {
      sidon::write_file_atomically("/dev/full", "x");
      FAIL("no exception");
    } catch (const sidon::OutputError& error) {
      CHECK(error.code().value() == ENOSPC);
      CHECK(std::string(error.what()).find("/dev/full") != std::string::npos);
    }
    CHECK(fs::is_character_file("/dev/full"));
  }
}

namespace {

// What another process does, which ends without cleaning up.
template <typename Work>
pid_t in_another_process(const Work& work) {
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    work();
    ::_exit(0);
  }
  REQUIRE(::waitpid(child, nullptr, 0) == child);
  return child;
}

}  // namespace

TEST_CASE("what a killed run has left is removed by the next one, and nothing else") {
  ScratchDirectory scratch;
  const fs::path file = scratch.path / "a.sac";
  const pid_t dead = in_another_process([&] {
    sidon::OutputFile output(file);
    output.write(std::string(3'000'000, 'x'));
    ::_exit(0);
  });
  const fs::path leftover = file.string() + ".part-" + std::to_string(dead);
  REQUIRE(fs::exists(leftover));
  for (const char* name : {"b.sac.part-7", "a.sac.part-", "a.sac.part-7x", "a.sac.part-7.json"}) {
    std::ofstream(scratch.path / name) << "not of this file";
  }
  fs::create_directory(scratch.path / "a.sac.part-8");
  fs::create_symlink("b.sac.part-7", scratch.path / "a.sac.part-9");
  constexpr std::size_t kForeign = 6;

  sidon::OutputFile alive(file);
  CHECK_FALSE(fs::exists(leftover));
  CHECK(entries(scratch.path) == kForeign + 1);
  in_another_process([&] { sidon::write_file_atomically(file, "by another\n"); });
  CHECK(contents(file) == "by another\n");
  CHECK(entries(scratch.path) == kForeign + 2);
  alive.write("mine\n");
  alive.commit();
  CHECK(contents(file) == "mine\n");
  CHECK(entries(scratch.path) == kForeign + 1);
}
