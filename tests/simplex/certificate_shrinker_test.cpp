#include "simplex/certificate_shrinker.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/interrupted.hpp"
#include "certificate/certificate_error.hpp"
#include "support/scratch_directory.hpp"
#include "support/shrunk.hpp"
#include "verdict.hpp"

namespace {

namespace fs = std::filesystem;
using support::file_contents;
using support::Shrunk;

Shrunk shrink(const fs::path& path, int threads = 1) {
  return support::shrunk(sidon::CertificateReader(path), threads);
}

Shrunk shrink_text(const std::string& text, int threads = 1) {
  const support::ScratchDirectory scratch;
  std::ofstream(scratch.path / "a.sac", std::ios::binary) << text;
  return shrink(scratch.path / "a.sac", threads);
}

std::string head_of(const std::string& text) { return text.substr(0, text.find("\nreversal")); }

std::vector<fs::path> good_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(SIDON_TEST_DIR "/good")) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("grid-") || name.starts_with("cover-")) files.push_back(entry.path());
  }
  return files;
}

// Two cells: one window proves the trivial bound everywhere.
const std::string kTrivialHead =
    "sac 1 cover\nclaim C1a >= 1\nbasis masses\ncells 2\nunit 1/1024\nreversal no\n";

}  // namespace

TEST_CASE("shrunk certificates are verified, claim the same and are not larger") {
  const auto files = good_files();
  REQUIRE(files.size() >= 10);
  for (const fs::path& file : files) {
    INFO(file);
    const std::string text = file_contents(file);
    const Shrunk once = shrink(file);
    const auto verdict = sidoncheck::check_bytes(once.text);
    INFO(verdict.line << " " << verdict.reason);
    CHECK(verdict.status == sidoncheck::Status::verified);
    CHECK(head_of(once.text) == head_of(text));
    CHECK(once.text.size() <= text.size());
    CHECK(once.counts.before.bytes == text.size());
    CHECK(once.counts.after.bytes == once.text.size());
    CHECK(once.counts.after.leaves == verdict.counts.leaves);

    const Shrunk twice = shrink_text(once.text);
    CHECK(twice.text.size() <= once.text.size());
    CHECK(sidoncheck::check_bytes(twice.text).status == sidoncheck::Status::verified);
  }
}

TEST_CASE("multipliers with many bits are shortened") {
  // These were written with about thirty bits each.
  for (const char* name : {"cover-8-1.18.sac", "cover-4-1.09.sac"}) {
    const fs::path file = fs::path(SIDON_TEST_DIR "/good") / name;
    const Shrunk shrunk = shrink(file);
    CHECK(5 * shrunk.text.size() < 4 * fs::file_size(file));
    CHECK(shrunk.counts.after.groups < shrunk.counts.before.groups);
  }
}

TEST_CASE("the output does not depend on the number of threads") {
  for (const char* name : {"cover-8-1.18.sac", "cover-4-1.09.sac", "grid-2-6-prefix-refined.sac"}) {
    const fs::path file = fs::path(SIDON_TEST_DIR "/good") / name;
    CHECK(shrink(file, 1).text == shrink(file, 3).text);
  }
}

TEST_CASE("needless branches disappear") {
  SECTION("one above another") {
    const Shrunk shrunk =
        shrink_text(kTrivialHead +
                    "s 0 1 512\ns 0 1 400\nl w 4 0 7\nl w 4 0 9\ns 0 1 600\nl w 4 0 1\n"
                    "l w 4 0 1\nend 4\n");
    CHECK(shrunk.counts.after.leaves == 1);
    CHECK(shrunk.text.ends_with("end 1\n"));
    CHECK(sidoncheck::check_bytes(shrunk.text).status == sidoncheck::Status::verified);
  }
  SECTION("with an empty side") {
    const Shrunk shrunk =
        shrink_text(kTrivialHead + "s 0 1 500\ns 0 1 600\nl w 4 0 1\ne\nl w 4 0 1\nend 3\n");
    CHECK(shrunk.counts.after.terminals == 1);
    CHECK(sidoncheck::check_bytes(shrunk.text).status == sidoncheck::Status::verified);
  }
  SECTION("in a tree deeper and longer than a batch") {
    std::string tree;
    constexpr int kDepth = 400;
    for (int i = 0; i < kDepth; ++i) tree += "s 0 1 " + std::to_string(700 - i) + "\n";
    for (int i = 0; i <= kDepth; ++i) tree += "l w 4 0 1\n";
    const Shrunk shrunk = shrink_text(kTrivialHead + tree + "end 401\n");
    CHECK(shrunk.text == kTrivialHead + "l w 4 0 1\nend 1\n");
  }
}

TEST_CASE("what proves nothing is refused, not shrunk") {
  int rejected = 0;
  for (const auto& entry : fs::directory_iterator(SIDON_TEST_DIR "/bad")) {
    if (entry.path().extension() != ".sac") continue;
    const std::string text = file_contents(entry.path());
    if (!text.starts_with("sac 1 grid") && !text.starts_with("sac 1 cover")) continue;
    if (sidoncheck::check_bytes(text).status != sidoncheck::Status::rejected) continue;
    INFO(entry.path());
    CHECK_THROWS_AS(shrink(entry.path()), sidon::CertificateError);
    ++rejected;
  }
  CHECK(rejected > 10);
}

TEST_CASE("multipliers of thousands of digits are left alone") {
  const std::string many(4000, '7');
  const std::string text = kTrivialHead + "l w 4 0 " + many + " lo 0 2 " + many + "\nend 1\n";
  REQUIRE(sidoncheck::check_bytes(text).status == sidoncheck::Status::verified);
  const Shrunk shrunk = shrink_text(text);
  CHECK(shrunk.text.size() <= text.size());
  CHECK(sidoncheck::check_bytes(shrunk.text).status == sidoncheck::Status::verified);
}

TEST_CASE("shrinking can be interrupted") {
  sidon::CertificateReader reader(SIDON_TEST_DIR "/good/cover-8-1.18.sac");
  const std::atomic<bool> interrupt = true;
  sidon::ShrinkSettings settings;
  settings.interrupt = &interrupt;
  CHECK_THROWS_AS(sidon::shrink_certificate(reader, settings, [](std::string_view) {}),
                  sidon::Interrupted);
}
