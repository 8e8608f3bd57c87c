// sidoncert report as a program: the page, how it ends, what it leaves behind.
#include <boost/algorithm/string/case_conv.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "support/sidoncert.hpp"

using Catch::Contains;

namespace {

namespace fs = std::filesystem;
const std::string kCerts = SIDON_SOURCE_DIR "/certs/";
const std::string kGood = SIDON_TEST_DIR "/good/";

RunResult report(Arguments arguments) { return sidoncert("report", std::move(arguments)); }

// The hash of a shipped certificate, by certs/MANIFEST: the column behind the number of its bytes.
std::string listed_hash(const std::string& file) {
  const std::string list = file_contents(kCerts + "MANIFEST");
  const std::string bytes = "\t" + std::to_string(file_contents(kCerts + file).size()) + "\t";
  const std::size_t row = list.find("\n" + file + "\t");
  REQUIRE(row != std::string::npos);
  const std::size_t at = list.find(bytes, row);
  REQUIRE(at < list.find('\n', row + 1));
  return list.substr(at + bytes.size(), 64);
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
  CHECK_THAT(page, Contains("≥ 1371/1250 = 1.0968") && Contains("≥ 13087/10000 = 1.3087"));
  CHECK_THAT(page, Contains("has verified nothing"));
  for (const char* file : {"grid-2-100.sac", "kernel-triangles-1.3087.sac", "step-600.sac"}) {
    CHECK(count(page, listed_hash(file)) == 2);
    CHECK(count(page, std::string("sidoncheck ") + file) == 2);
  }
  CHECK_THAT(page, !Contains(kCerts) && !Contains(kGood));  // files without their directories
  CHECK_THAT(page, Contains("Hyra 2026") && Contains("1.5028504") && Contains("Kim–Pilanci 2026"));
  // Certificates have names, in the chart and over their sections.
  CHECK_THAT(page, Contains(">kernel, 3 arcsine scales</a>") && Contains("1.3087: kernel, "));
  CHECK_THAT(page, !Contains("ertificate 1"));
  // What follows from 1.3087: half of it, and sqrt(2/1.3087) = 1.23622...
  CHECK_THAT(page, Contains("≥ 0.6543 (∫") && Contains("≤ 1.2363 √("));
  CHECK(count(page, "<svg") == 3 + 2 + 2 + 3 + 3 + 2);
  CHECK(count(page, "<title>") == 1 + count(page, "<svg") + count(page, " ><title>"));
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

TEST_CASE("report: sha256sum -c reads the hashes, whatever the names of the files are") {
  const ScratchDirectory scratch;
  const Arguments names = {"plain.sac", "line\nfeed.sac", "back\\slash.sac", "return\r&\\n.sac"};
  Arguments arguments;
  for (const std::string& name : names) {
    fs::copy_file(kGood + "step-3.sac", scratch.path / name);
    arguments.push_back(scratch.path / name);
  }
  const std::string page_file = scratch.path / "page.html";
  arguments.insert(arguments.end(), {"-o", page_file});
  REQUIRE(report(arguments).exit_code == 0);
  const std::string page = file_contents(page_file);
  const std::string before = "<code>sha256sum -c</code> reads:</p><pre><code>";
  const std::size_t start = page.find(before);
  REQUIRE(start != std::string::npos);
  const std::size_t begin = start + before.size();
  const std::string block = page.substr(begin, page.find("</code>", begin) - begin);
  std::ofstream(scratch.path / "hashes") << std::regex_replace(block, std::regex("&amp;"), "&");
  const RunResult run = run_program(
      {"/bin/sh", "-c", "cd \"$1\" && sha256sum --strict -c hashes", "sh", scratch.path.string()});
  INFO(block << run.output << run.errors);
  CHECK(run.exit_code == 0);
  CHECK(count(run.output, ": OK\n") == names.size());
}

TEST_CASE("report: compressed certificates are read, and checked through zstd") {
  const ScratchDirectory scratch;
  const std::string compressed = scratch.path / "step.sac.zst";
  std::ofstream(scratch.path / "h.txt") << "1 2 1\n";
  REQUIRE(run_program({SIDON_PROVER, "step", scratch.path / "h.txt", "-o", compressed}).exit_code ==
          0);
  const std::string page_file = scratch.path / "page.html";
  CHECK(report({compressed, "-o", page_file, "-q"}).output.empty());
  CHECK_THAT(file_contents(page_file), Contains("zstd -dc step.sac.zst | sidoncheck -"));
}

TEST_CASE("report: without gnuplot it says what to install") {
  const ScratchDirectory scratch, no_programs;
  const RunResult run =
      run_program({"/usr/bin/env", "PATH=" + no_programs.path.string(), SIDON_PROVER, "report",
                   kGood + "step-3.sac", "-o", scratch.path / "page.html"});
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.errors, Contains("gnuplot-nox"));
  CHECK(scratch.entries() == 0);
}

TEST_CASE("report: --verify puts the checker's answers on the page") {
  const ScratchDirectory scratch;
  const std::string page_file = scratch.path / "page.html";
  const std::string compressed = scratch.path / "cover.sac.zst";
  REQUIRE(run_program({"/usr/bin/zstd", "-q", kGood + "cover-4-1.09.sac", "-o", compressed})
              .exit_code == 0);
  RunResult run = run_program({"/usr/bin/env", "SOURCE_DATE_EPOCH=86400", SIDON_PROVER, "report",
                               compressed, kCerts + "step-600.sac", "--verify", "-o", page_file});
  INFO(run.errors);
  CHECK(run.exit_code == 0);
  CHECK_THAT(run.output, Contains("all verified by sidoncheck"));
  std::string page = file_contents(page_file);
  CHECK_THAT(page, Contains("<b>Verified.</b>") && Contains("on 1970-01-02"));
  CHECK_THAT(page, Contains("VERIFIED C1a &gt;= 109/100") && Contains("VERIFIED C1a &lt;= "));
  CHECK_THAT(page, Contains("1.09 ≤ <i>C</i><sub>1a</sub> ≤ 1.505294<span>proved by"));
  CHECK_THAT(page, !Contains("verified nothing") && !Contains("not verified"));

  // A claim that is refused is marked and counts for nothing.
  const std::string bad = SIDON_TEST_DIR "/bad/claim-too-high.sac";
  run = report({bad, kCerts + "step-600.sac", "--verify", "-o", page_file});
  CHECK(run.exit_code == 1);
  CHECK_THAT(run.output, Contains("NOT ALL VERIFIED"));
  page = file_contents(page_file);
  CHECK_THAT(page, Contains("<b>Not all verified.</b>") && Contains("<code>REJECTED "));
  CHECK_THAT(page, Contains("<p class=\"claim\"><i>C</i><sub>1a</sub> ≤ 1.505294<span>proved by"));
  CHECK_THAT(page, !Contains("What follows"));
}

TEST_CASE("report: --verify takes the checker beside the program, or that of the path") {
  const ScratchDirectory scratch, programs;
  fs::copy_file(SIDON_PROVER, programs.path / "sidoncert");
  const auto verify = [&](const fs::path& path) {
    return run_program({"/usr/bin/env", "PATH=" + path.string() + ":/usr/bin:/bin",
                        programs.path / "sidoncert", "report", kGood + "step-30.sac", "--verify",
                        "--format", "markdown"});
  };
  const RunResult none = verify(scratch.path);
  CHECK(none.exit_code == 3);
  CHECK_THAT(none.errors, Contains("cannot run sidoncheck"));
  const fs::path checker = SIDON_CHECKER;
  CHECK_THAT(verify(checker.parent_path()).output, Contains("verified by sidoncheck "));
  std::ofstream(programs.path / "sidoncheck") << "#!/bin/sh\necho another program\n";
  fs::permissions(programs.path / "sidoncheck", fs::perms::owner_all);
  const RunResult other = verify(checker.parent_path());
  CHECK(other.exit_code == 3);
  CHECK_THAT(other.errors, Contains("is not the checker"));
  fs::remove(programs.path / "sidoncheck");
  fs::copy_file(checker, programs.path / "sidoncheck");
  CHECK_THAT(verify(scratch.path).output, Contains("verified by sidoncheck "));
}

TEST_CASE("report: rows, theorems and entries for tables and papers") {
  const ScratchDirectory scratch;
  const std::string file = scratch.path / "a_b|c.sac";
  fs::copy_file(kGood + "cover-8-1.18.sac", file);
  const auto formatted = [&](const std::string& format, Arguments more = {}) {
    Arguments arguments{file, kCerts + "step-600.sac", "--format", format};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return report(arguments);
  };
  const std::string hash = listed_hash("step-600.sac");
  const std::string markdown = formatted("markdown").output;
  CHECK_THAT(markdown,
             Contains("| ≥ 1.18 | masses, 8 cells | a\\_b\\|c.sac | not verified here |"));
  CHECK_THAT(markdown, Contains("| ≤ 1.505294 | step function, 600 steps |") && Contains(hash));
  CHECK_THAT(markdown, Contains("‖f∗f‖_∞ ≥ 59/50. Hence C₁ₐ ≥ 1.18.\n") &&
                           Contains("Hence C₁ₐ ≤ 1.505294.\n"));
  const std::string tex = formatted("tex", {"--verify"}).output;
  CHECK_THAT(tex, Contains("$\\ge 1.18$ & masses, 8 cells & \\texttt{a\\_b|c.sac} & verified by "
                           "sidoncheck "));
  CHECK(count(tex, "\\begin{theorem}") == 2);
  CHECK_THAT(tex, Contains("\\ge 59/50$. Hence $C_{1a} \\ge 1.18$."));
  const std::string entries = formatted("bibtex").output;
  CHECK_THAT(entries,
             Contains("@misc{sidoncert-a-b-c,\n") && Contains("@misc{sidoncert-step-600,\n"));
  CHECK(count(entries, "{") == count(entries, "}"));
  // What a terminal would obey is shown in all three.
  const std::string hostile = scratch.path / "a{\xe2\x80\xae\x9b.sac";
  fs::copy_file(file, hostile);
  for (const char* format : {"markdown", "tex", "bibtex"}) {
    const std::string text = report({hostile, "--format", format}).output;
    CHECK(text.find("\xe2\x80\xae") == text.npos);
    CHECK(text.find('\x9b') == text.npos);
    CHECK_THAT(text, Contains("xe2") && Contains("x9b.sac"));
    // TeX and BibTeX count braces, BibTeX also those behind a backslash.
    if (format != std::string("markdown")) CHECK(count(text, "{") == count(text, "}"));
  }
  const std::string page = scratch.path / "page.html";
  CHECK_THAT(report({hostile, "-o", page, "--json"}).output, Contains("\"a{\\u202e\\ufffd.sac\""));
  // No two entries have one key, whatever the files are called.
  Arguments alike = {"--format", "bibtex"};
  for (const char* name : {"j.sac", "j.sac.zst", "j-2.sac", "j_2.sac", "J.sac"}) {
    fs::copy_file(kGood + "step-3.sac", scratch.path / name);
    alike.push_back(scratch.path / name);
  }
  REQUIRE(
      run_program({"/usr/bin/zstd", "-qf", kGood + "step-3.sac", "-o", scratch.path / "j.sac.zst"})
          .exit_code == 0);
  const std::string several = report(alike).output;
  std::set<std::string> keys;
  const std::regex key("@misc\\{([^,]*),");
  for (std::sregex_iterator it(several.begin(), several.end(), key), end; it != end; ++it) {
    keys.insert(boost::algorithm::to_lower_copy((*it)[1].str()));  // BibTeX ignores case
  }
  CHECK(keys.size() == 5);
  CHECK(keys.count("sidoncert-j") == 1);
  // To a file, too.
  const std::string output = scratch.path / "rows.md";
  CHECK(formatted("markdown", {"-o", output, "-q"}).output.empty());
  CHECK(file_contents(output) == markdown);
  CHECK(formatted("word").exit_code == 2);
}

TEST_CASE("report: trivial bounds are called so, wherever they stand") {
  const ScratchDirectory scratch;
  const std::string page_file = scratch.path / "page.html";
  const std::string lower = kGood + "grid-2-1-lemma3.sac", upper = kGood + "step-3.sac";
  const auto page = [&](const Arguments& files) {
    Arguments arguments = files;
    arguments.insert(arguments.end(), {"-o", page_file});
    REQUIRE(report(arguments).exit_code == 0);
    return file_contents(page_file);
  };
  const std::string both = page({lower, upper});
  CHECK_THAT(both, Contains("of this page; both bounds are trivial</span>"));
  CHECK_THAT(both, Contains("≥ -1.8125 (trivial): ") && Contains("≤ 2 (trivial): "));
  CHECK_THAT(both, Contains("<code>step-3.sac</code>, trivial</td>"));
  CHECK(count(both, "<p>This bound is trivial, ") == 2);
  CHECK_THAT(page({kGood + "cover-8-1.18.sac", upper}), Contains("; the upper bound is trivial<"));
  CHECK_THAT(page({lower, kGood + "step-30.sac"}), Contains("; the lower bound is trivial<"));
  CHECK_THAT(page({kGood + "cover-8-1.18.sac", kGood + "step-30.sac"}), !Contains("trivial"));

  const std::string markdown = report({lower, upper, "--format", "markdown"}).output;
  CHECK_THAT(markdown, Contains("| ≥ -1.8125 (trivial) |") && Contains("| ≤ 2 (trivial) |"));
  CHECK_THAT(markdown, Contains("C₁ₐ ≥ -1.8125, which is trivial.\n") &&
                           Contains("C₁ₐ ≤ 2, which is trivial.\n"));
  const std::string tex = report({lower, upper, "--format", "tex"}).output;
  CHECK_THAT(tex, Contains("$\\ge -1.8125$ (trivial) &") && Contains("$\\le 2$ (trivial) &"));
  CHECK_THAT(tex, Contains("C_{1a} \\ge -1.8125$, which is trivial.") &&
                      Contains("C_{1a} \\le 2$, which is trivial."));
  const std::string entries = report({lower, upper, "--format", "bibtex"}).output;
  CHECK_THAT(entries, Contains("$C_{1a} \\ge -1.8125$ (trivial): ") &&
                          Contains("$C_{1a} \\le 2$ (trivial): "));
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
  ends_with(2, {good, "-o", page, "--title", ""}, "--title");
  ends_with(2, {good, "-o", page, "--title", " \n"}, "--title");
  ends_with(2, {"-o", page}, "CERTIFICATE");
  ends_with(2, {good, "-o", "-"}, "-o");
  ends_with(2, {good, good, "-o", page}, "two certificates");
  ends_with(3, {scratch.path / "none.sac", "-o", page}, "No such file");
  ends_with(3, {good, "-o", scratch.path / "no/page.html"}, "page.html");
  // A certificate is not overwritten with its report.
  const ScratchDirectory other;
  const std::string copy = other.path / "copy.sac";
  fs::copy_file(good, copy);
  ends_with(2, {copy, "-o", copy}, "is an input (CERTIFICATE)");
  CHECK(file_contents(copy) == file_contents(good));
}
