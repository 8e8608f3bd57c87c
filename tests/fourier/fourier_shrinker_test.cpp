// Shrinking Fourier certificates: what comes out is verified by the other program, claims the same
// and is smaller.
#include "fourier/fourier_shrinker.hpp"

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
  return support::shrunk(sidon::FourierCertificateReader(sidon::open_certificate(path)), threads);
}

Shrunk shrink_text(const std::string& text) {
  const support::ScratchDirectory scratch;
  std::ofstream(scratch.path / "a.sac", std::ios::binary) << text;
  return shrink(scratch.path / "a.sac");
}

const fs::path kSix = SIDON_TEST_DIR "/good/fourier-6-1.25.sac";

// That of docs/format.md, whose second leaf holds at the root.
const std::string kExample =
    "sac 1 fourier\nclaim C1a >= 10/9\nmodes 2\nunit 1/6\n"
    "s 1 x\n"
    "l g 0 0 n 1 0 0 d 0 -43 0 21 0 u 6 0 v 0 1\n"
    "l g 1 0 1 0 1 0 b 0 o 1 4 o 2 2 w 1 1 0 -1 0 u 1 4 v 0 15\n"
    "end 2\n";

}  // namespace

TEST_CASE("shrunk Fourier certificates are verified, claim the same and are smaller") {
  const std::string text = file_contents(kSix);
  const Shrunk once = shrink(kSix);
  const auto verdict = sidoncheck::check_bytes(once.text);
  INFO(verdict.line << " " << verdict.reason);
  CHECK(verdict.status == sidoncheck::Status::verified);
  const auto head_of = [](const std::string& all) { return all.substr(0, all.find("\ns ")); };
  CHECK(head_of(once.text) == head_of(text));
  CHECK(4 * once.text.size() < 3 * text.size());
  CHECK(once.counts.before.bytes == text.size());
  CHECK(once.counts.after.bytes == once.text.size());
  CHECK(once.counts.after.leaves == verdict.counts.leaves);
  CHECK(once.counts.after.groups < once.counts.before.groups);

  const Shrunk twice = shrink_text(once.text);
  CHECK(twice.text.size() <= once.text.size());
  CHECK(sidoncheck::check_bytes(twice.text).status == sidoncheck::Status::verified);
}

TEST_CASE("shrinking Fourier certificates does not depend on the number of threads") {
  CHECK(shrink(kSix, 1).text == shrink(kSix, 3).text);
}

TEST_CASE("a needless branch of a Fourier proof disappears") {
  const Shrunk shrunk = shrink_text(kExample);
  CHECK(shrunk.counts.before.leaves == 2);
  CHECK(shrunk.counts.after.leaves == 1);
  CHECK(shrunk.text.ends_with("end 1\n"));
  CHECK(sidoncheck::check_bytes(shrunk.text).status == sidoncheck::Status::verified);
}

TEST_CASE("leaves that no relaxation finds again are kept") {
  // One unit is as coarse as a box can be: nothing that is rounded to it holds.
  const std::string head = kExample.substr(0, kExample.find("s 1 x"));
  const std::string leaf = "l g 1 0 1 0 1 0 b 0 o 1 4 o 2 2 w 1 1 0 -1 0 u 1 4 v 0 15\n";
  const Shrunk shrunk = shrink_text(head + leaf + "end 1\n");
  CHECK(shrunk.counts.after.leaves == 1);
  CHECK(shrunk.counts.after.bytes <= shrunk.counts.before.bytes);
  CHECK(sidoncheck::check_bytes(shrunk.text).status == sidoncheck::Status::verified);
}

TEST_CASE("Fourier certificates that prove nothing are refused, not shrunk") {
  int rejected = 0;
  for (const auto& entry : fs::directory_iterator(SIDON_TEST_DIR "/bad")) {
    if (entry.path().extension() != ".sac") continue;
    const std::string text = file_contents(entry.path());
    if (!text.starts_with("sac 1 fourier")) continue;
    if (sidoncheck::check_bytes(text).status != sidoncheck::Status::rejected) continue;
    INFO(entry.path());
    CHECK_THROWS_AS(shrink(entry.path()), sidon::CertificateError);
    ++rejected;
  }
  CHECK(rejected > 10);
}

TEST_CASE("shrinking a Fourier certificate can be interrupted") {
  sidon::FourierCertificateReader reader(sidon::open_certificate(kSix));
  const std::atomic<bool> interrupt = true;
  sidon::ShrinkSettings settings;
  settings.interrupt = &interrupt;
  CHECK_THROWS_AS(sidon::shrink_certificate(reader, settings, [](std::string_view) {}),
                  sidon::Interrupted);
}
