// sidoncert report as a program: the page, how it ends, what it leaves behind.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

#include "support/sidoncert.hpp"

using Catch::Contains;

namespace {

namespace fs = std::filesystem;
const std::string kCerts = SIDON_SOURCE_DIR "/certs/";
const std::string kGood = SIDON_TEST_DIR "/good/";

RunResult report(Arguments arguments) { return sidoncert("report", std::move(arguments)); }

// The hash of a shipped certificate, by certs/SHA256SUMS.
std::string listed_hash(const std::string& file) {
  const std::string list = file_contents(kCerts + "SHA256SUMS");
  const std::size_t at = list.find("  " + file + "\n");
  REQUIRE(at != std::string::npos);
  return list.substr(at - 64, 64);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t number = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++number;
  }
  return number;
}

}  // namespace

TEST_CASE("report: one page with claims, hashes, commands and pictures of all kinds") {
  const ScratchDirectory scratch;
  const std::string page_file = scratch.path / "page.html";
  const RunResult run =
      report({kCerts + "grid-2-100.sac", kGood + "cover-8-1.18.sac", kGood + "cover-4-1.09.sac",
              kCerts + "kernel-triangles-1.3087.sac", kCerts + "kernel-arcsine-1.292.sac",
              kCerts + "step-600.sac", "-o", page_file});
  INFO(run.errors);
  REQUIRE(run.exit_code == 0);
  CHECK_THAT(run.output, Contains("6 certificates") && Contains("nothing has been verified"));
  const std::string page = file_contents(page_file);
  CHECK_THAT(page, Contains("1.3087 ≤ <i>C</i><sub>1a</sub> ≤ 1.505294"));
  CHECK_THAT(page,
             Contains("≥ 173273/160000 &gt; 1.0829562") && Contains("≥ 13087/10000 = 1.3087"));
  CHECK_THAT(page, Contains("has verified nothing"));
  for (const char* file : {"grid-2-100.sac", "kernel-triangles-1.3087.sac", "step-600.sac"}) {
    CHECK(count(page, listed_hash(file)) == 2);
    CHECK_THAT(page, Contains("sidoncheck " + kCerts + file));
  }
  CHECK(count(page, "<svg") == 1 + 3 + 2 + 2 + 3 + 3 + 2);
  CHECK(count(page, "<svg") == count(page, "</svg>"));
  // Self-contained: no scripts, nothing to load.
  CHECK_THAT(page, !Contains("<script") && !Contains("src=") && !Contains("@import") &&
                       !Contains("<link"));
  const std::regex address("https?://[^'\" ]*");
  for (std::sregex_iterator it(page.begin(), page.end(), address), end; it != end; ++it) {
    CHECK_THAT(it->str(), Catch::StartsWith("http://www.w3.org/"));  // names of XML, not loaded
  }
}

TEST_CASE("report: names of files are text, for the page and for the shell") {
  const ScratchDirectory scratch;
  const fs::path file = scratch.path / "<b>&'\"$(x).sac";
  fs::copy_file(kGood + "step-3.sac", file);
  const std::string page_file = scratch.path / "page.html";
  const RunResult run = report({file, "-o", page_file, "--title", "<script>alert(1)</script>"});
  CHECK(run.exit_code == 0);
  const std::string page = file_contents(page_file);
  CHECK_THAT(page, Contains("&lt;b&gt;&amp;&#39;&quot;$(x).sac"));
  CHECK_THAT(page, Contains("&lt;b&gt;&amp;&#39;\\&#39;&#39;&quot;$(x).sac"));  // in the command
  CHECK_THAT(page, !Contains("<b>&") && !Contains("<script"));
}

TEST_CASE("report: compressed certificates are read, and checked through zstd") {
  const ScratchDirectory scratch;
  const std::string compressed = scratch.path / "step.sac.zst";
  std::ofstream(scratch.path / "h.txt") << "1 2 1\n";
  REQUIRE(run_program({SIDON_PROVER, "step", scratch.path / "h.txt", "-o", compressed}).exit_code ==
          0);
  const std::string page_file = scratch.path / "page.html";
  CHECK(report({compressed, "-o", page_file, "-q"}).output.empty());
  CHECK_THAT(file_contents(page_file), Contains("zstd -dc " + compressed + " | sidoncheck -"));
}

TEST_CASE("report: without gnuplot or sha256sum it says what to install") {
  const ScratchDirectory scratch;
  const fs::path page = scratch.path / "page.html";
  const auto with_path = [&](const fs::path& path) {
    return run_program({"/usr/bin/env", "PATH=" + path.string(), SIDON_PROVER, "report",
                        kGood + "step-3.sac", "-o", page});
  };
  const ScratchDirectory programs;
  const RunResult neither = with_path(programs.path);
  CHECK(neither.exit_code == 3);
  CHECK_THAT(neither.errors, Contains("sha256sum") && Contains("coreutils"));
  fs::path sha256sum = "/usr/bin/sha256sum";
  if (!fs::exists(sha256sum)) sha256sum = "/bin/sha256sum";
  fs::create_symlink(sha256sum, programs.path / "sha256sum");
  const RunResult no_gnuplot = with_path(programs.path);
  CHECK(no_gnuplot.exit_code == 3);
  CHECK_THAT(no_gnuplot.errors, Contains("gnuplot-nox"));
  CHECK(scratch.entries() == 0);
}

TEST_CASE("report: files that are no certificates are refused, and no page is left") {
  const ScratchDirectory scratch;
  const std::string page = scratch.path / "page.html";
  const auto ends_with = [&](int code, const Arguments& arguments, const std::string& word) {
    const RunResult run = report(arguments);
    INFO(run.errors);
    CHECK(run.exit_code == code);
    CHECK(run.output.empty());
    CHECK_THAT(run.errors, Contains(word));
    CHECK(scratch.entries() == 0);
  };
  const std::string bad = SIDON_TEST_DIR "/bad/";
  const std::string good = kGood + "step-3.sac";
  ends_with(2, {bad + "empty.sac", "-o", page}, "empty.sac");
  ends_with(2, {good, bad + "step-height-negative.sac", "-o", page}, "line ");
  ends_with(2, {"-", "-o", page}, "regular file");
  ends_with(2, {SIDON_TEST_DIR, "-o", page}, "regular file");
  ends_with(2, {good}, "--output");
  ends_with(2, {"-o", page}, "CERTIFICATE");
  ends_with(2, {good, "-o", "-"}, "-o");
  ends_with(3, {scratch.path / "none.sac", "-o", page}, "No such file");
  ends_with(3, {good, "-o", scratch.path / "no/page.html"}, "page.html");
  // A certificate is not overwritten with its report.
  const ScratchDirectory other;
  const std::string copy = other.path / "copy.sac";
  fs::copy_file(good, copy);
  ends_with(2, {copy, "-o", copy}, "is an input (CERTIFICATE)");
  CHECK(file_contents(copy) == file_contents(good));
}
