// The program around the checker: verdict lines, exit codes, pipes, and output that cannot be
// written.
#include <catch2/catch.hpp>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "support.hpp"
#include "support/names.hpp"
#include "support/sanitizers.hpp"

namespace checker_test {
namespace {

const std::string kGood = SIDON_TEST_DIR "/good/cover-4-1.09.sac";
const std::string kGrid = SIDON_TEST_DIR "/good/grid-2-1-lemma3.sac";
const std::string kRejected = SIDON_TEST_DIR "/bad/claim-too-high.sac";
const std::string kMalformed = SIDON_TEST_DIR "/bad/crlf.sac";

}  // namespace

TEST_CASE("a verdict is one line", "[checker][cli]") {
  CHECK(run("\"$S\" " + kGood).output ==
        "VERIFIED C1a >= 109/100 (1.09) by Theorem (cover) of docs/theory.md 4.3: cover with 4 "
        "cells, "
        "basis masses; leaves 7, depth 4\n");
  CHECK(run("\"$S\" " + kGrid).output ==
        "VERIFIED C1a >= -29/16 (-1.8125) by Theorem (grid) of docs/theory.md 4.3: b(2,1) = 19/16, "
        "correction lemma3, binding compositions up to reversal: 1; leaves 30, depth 7; a trivial "
        "bound, C1a "
        ">= 1 is plain\n");
  CHECK(run("\"$S\" " + kRejected).output.starts_with("REJECTED line 9: leaf inequality fails by"));
  CHECK(run("\"$S\" " + kMalformed).output.starts_with("MALFORMED line 1: "));
  CHECK(run("\"$S\" " + kGood + " " + kMalformed).output.starts_with(kGood + ": VERIFIED "));
}

TEST_CASE("a bound that says no more than 1 <= C1a <= 2 is called trivial", "[checker][cli]") {
  const auto step = [](const std::string& claim) {
    return run("printf 'sac 1 step\\nclaim C1a <= " + claim +
               "\\nsteps 3\\n2\\n1\\n2\\nend 3\\n' | \"$S\" -")
        .output;
  };
  const auto cover = [](const std::string& claim) {
    return run("printf 'sac 1 cover\\nclaim C1a >= " + claim +
               "\\nbasis masses\\ncells 2\\nunit 1/1\\nreversal no\\nl w 4 0 1\\nend 1\\n' | "
               "\"$S\" -")
        .output;
  };
  CHECK_THAT(step("54/25"), Catch::EndsWith("; a trivial bound, C1a <= 2 is plain\n"));
  CHECK_THAT(cover("1"), Catch::EndsWith("; a trivial bound, C1a >= 1 is plain\n"));
  CHECK_THAT(run("\"$S\" " SIDON_TEST_DIR "/good/step-3.sac").output,
             Catch::EndsWith("; a trivial bound, C1a <= 2 is plain\n"));
  CHECK_THAT(run("\"$S\" " SIDON_TEST_DIR "/good/step-30.sac").output,
             Catch::StartsWith("VERIFIED C1a <= ") && !Catch::Contains("trivial"));
  CHECK_THAT(run("\"$S\" " + kGood).output, !Catch::Contains("trivial"));
}

TEST_CASE("decimals are rounded down", "[checker][cli]") {
  const auto answer = [&](const std::string& claim) {
    return run("printf 'sac 1 cover\\nclaim C1a >= " + claim +
               "\\nbasis masses\\ncells 2\\nunit 1/1\\nreversal no\\nl w 4 0 1\\nend 1\\n' | "
               "\"$S\" -");
  };
  CHECK_THAT(answer("2/3").output, Catch::StartsWith("VERIFIED C1a >= 2/3 (0.666666666) by "));
  CHECK_THAT(answer("1").output, Catch::StartsWith("VERIFIED C1a >= 1 (1) by "));
  CHECK_THAT(answer("1/10000000000").output, Catch::Contains("(0)"));
  CHECK(answer("1000001/1000000").exit_code == 1);
}

TEST_CASE("exit codes are the documented ones", "[checker][cli]") {
  CHECK(run("\"$S\" " + kGood).exit_code == 0);
  CHECK(run("\"$S\" " + kRejected).exit_code == 1);
  CHECK(run("\"$S\" " + kMalformed).exit_code == 2);
  const Answer missing = run("\"$S\" /nonexistent/x.sac");
  CHECK(missing.exit_code == 3);
  CHECK(missing.output == "ERROR: cannot open /nonexistent/x.sac: No such file or directory\n");
  CHECK(run("\"$S\" " + kGood + " " + kGrid).exit_code == 0);
  CHECK(run("\"$S\" " + kGood + " " + kRejected + " " + kGrid).exit_code == 1);
  CHECK(run("\"$S\" " + kMalformed + " " + kRejected).exit_code == 2);
  CHECK(run("\"$S\" /nonexistent " + kRejected).exit_code == 3);
}

TEST_CASE("a file name cannot forge a line of output", "[checker][cli]") {
  const std::string in_folder = "d=$(mktemp -d) && cd $d && ";
  const std::string name = "'x.sac\nVERIFIED C1a >= 2 (2): \033[1m\177\302\233é'";
  const std::string shown = "x.sac\\x0aVERIFIED C1a >= 2 (2): \\x1b[1m\\x7f\\xc2\\x9bé";
  const Answer several =
      run(in_folder + "n=$(printf " + name + ") && printf 'sac\n' > \"$n\" && \"$S\" \"$n\" " +
          kGood + "; rm -r $d");
  CHECK(several.output.starts_with(shown + ": MALFORMED line 1: "));
  CHECK(split(several.output, '\n').size() == 2);
  const Answer missing = run(in_folder + "\"$S\" \"$(printf " + name + ")\"; rm -r $d");
  CHECK(missing.output == "ERROR: cannot open " + shown + ": No such file or directory\n");
  CHECK_THAT(run("\"$S\" \"$(printf -- '-x\ny')\" 2>&1").output, Catch::Contains("-x\\x0ay"));
  const auto answer = [](const std::string& part) {
    return run("timeout 20 \"$S\" 'none " + part + "'").output;
  };
  const std::string reason = ": No such file or directory\n";
  for (const std::string& part : support::kVisibleNames)
    CHECK(answer(part) == "ERROR: cannot open none " + part + reason);
  for (const std::string& part : support::kHostileNames)
    CHECK(answer(part) == "ERROR: cannot open none " + support::bytes_escaped(part) + reason);
}

TEST_CASE("wrong usage is exit code 4 and no verdict", "[checker][cli]") {
  for (const std::string& arguments :
       std::vector<std::string>{"", "--json", "--jso " + kGood, "-x", "--"}) {
    const Answer answer = run("\"$S\" " + arguments + " 2>/dev/null");
    INFO(arguments);
    CHECK(answer.exit_code == 4);
    CHECK(answer.output == "");
  }
  CHECK_THAT(run("\"$S\" --bad 2>&1").output, Catch::Contains("--bad"));
  CHECK(run("\"$S\" -- --json").exit_code == 3);  // a file of that name
}

TEST_CASE("help and version do not take the place of a check", "[checker][cli]") {
  for (const std::string& arguments :
       {"--version " + kRejected, kGood + " --help", std::string("--json --version"),
        std::string("--help --version"), std::string("--help -")}) {
    const Answer answer = run("\"$S\" " + arguments + " 2>/dev/null </dev/null");
    INFO(arguments);
    CHECK(answer.exit_code == 4);
    CHECK(answer.output == "");
  }
  CHECK_THAT(run("\"$S\" --version " + kGood + " 2>&1").output,
             Catch::Contains("--version stands alone"));
  CHECK(run("\"$S\" -- --version").exit_code == 3);  // a file of that name
}

TEST_CASE("only files and pipes are read, and a pipe without a writer does not block",
          "[checker][cli]") {
  for (const std::string name : {"/", "/dev/null", "/dev/zero", "/dev/full"}) {
    const Answer answer = run("timeout 10 \"$S\" " + name);
    INFO(name);
    CHECK(answer.exit_code == 3);
    CHECK(answer.output == "ERROR: " + name + " is neither a file nor a pipe\n");
  }
  const std::string in_folder = "d=$(mktemp -d) && mkfifo $d/p && ";
  const std::string done = "; code=$?; rm -r $d; exit $code";
  const Answer alone = run(in_folder + "cd $d && timeout 10 \"$S\" p" + done);
  CHECK(alone.exit_code == 3);
  CHECK(alone.output == "ERROR: nothing comes out of the pipe p: nobody writes to it\n");
  // A writer that is there is waited for.
  const std::string slowly = "(sleep 0.2; cat " + kGood + ")";
  CHECK(run(in_folder + "{ " + slowly +
            " > $d/p & } && exec 3< $d/p && timeout 10 \"$S\" /dev/fd/3" + done)
            .exit_code == 0);
  CHECK(run("S=\"$S\" bash -c 'timeout 10 \"$S\" <" + slowly + "'").exit_code == 0);
  CHECK(run("S=\"$S\" bash -c 'timeout 10 \"$S\" <(head -c 700 " + kGood + ")'").exit_code == 2);
  CHECK(run(in_folder + "ln -s " + kGood + " $d/link && \"$S\" $d/link" + done).exit_code == 0);
}

TEST_CASE("help and version", "[checker][cli]") {
  const Answer help = run("\"$S\" --help");
  CHECK(help.exit_code == 0);
  for (const char* word : {"VERIFIED", "REJECTED", "MALFORMED", "ERROR", "--json", "Exit code"})
    CHECK_THAT(help.output, Catch::Contains(word));
  CHECK_THAT(run("\"$S\" --version").output,
             Catch::Matches("sidoncheck [0-9]+\\.[0-9]+\\.[0-9]+ \\(certificate format 1\\)\n"
                            "commit (unknown|[0-9a-f]{12}(, and changes to it)?)\n"
                            "compiler (g|clang)\\+\\+ [0-9.]+\n"
                            "GMP [0-9.]+, MPFR [0-9.]+\n"));
}

TEST_CASE("standard input is read as a file is", "[checker][cli]") {
  CHECK(run("\"$S\" - < " + kGood).output == run("\"$S\" " + kGood).output);
  CHECK(run("cat " + kGood + " | \"$S\" -").exit_code == 0);
  CHECK(run("(head -c 700 " + kGood + "; sleep 0.05; tail -c +701 " + kGood + ") | \"$S\" -")
            .exit_code == 0);
  CHECK(run("head -c 700 " + kGood + " | \"$S\" -").exit_code == 2);
  CHECK(run("\"$S\" - < /dev/null").output == "MALFORMED line 1: the file is empty\n");
  CHECK(run("\"$S\" - <&-").exit_code == 3);
}

TEST_CASE("an answer that cannot be written is exit code 3", "[checker][cli]") {
  CHECK(run("\"$S\" " + kGood + " 2>/dev/null >/dev/full").exit_code == 3);
  CHECK(run("\"$S\" " + kGood + " 2>/dev/null >&-").exit_code == 3);
  CHECK(run("\"$S\" --json " + kGood + " 2>/dev/null >/dev/full").exit_code == 3);
  CHECK(run("\"$S\" --help 2>/dev/null >/dev/full").exit_code == 3);
}

TEST_CASE("a lack of memory is exit code 3, and the other files are checked", "[checker][cli]") {
  if (support::kAddressSanitizer) {
    WARN("not tested: a program with address sanitizer does not start where memory is limited");
    return;
  }
  const std::string limited = "ulimit -v 40000 && ";
  const std::string large =
      "d=$(mktemp -d) && cd $d && { printf 'sac 1 step\nclaim C1a <= 200000\nsteps 100000\n'; "
      "yes 0 | head -99999; echo 9999999999999999999999999999999999999999; echo end 100000; } > "
      "large && ";
  const std::string done = "; code=$?; rm -r $d; exit $code";
  CHECK(run(large + "\"$S\" large" + done).exit_code == 0);
  const Answer answer =
      run(large + limited + "\"$S\" large " + kGood + " large 2>/dev/null" + done);
  CHECK(answer.exit_code == 3);
  const auto lines = split(answer.output, '\n');
  REQUIRE(lines.size() == 3);
  for (const std::string& line : {lines[0], lines[2]})
    CHECK_THAT(line, Catch::StartsWith("large: ERROR") && Catch::EndsWith("out of memory"));
  CHECK(lines[1].starts_with(kGood + ": VERIFIED "));
  const Answer json = run(large + limited + "\"$S\" --json large 2>/dev/null" + done);
  CHECK(json.exit_code == 3);
  CHECK(nlohmann::json::parse(json.output)["verdict"] == "ERROR");
}

TEST_CASE("a check that is killed is an error, and the other files are checked", "[checker][cli]") {
  const Answer answer =
      run("{ sleep 5 | \"$S\" - " + kGood +
          " & } && p=$! && c=/proc/$p/task/$p/children && "
          "until grep -q . $c; do sleep 0.02; done; sleep 0.1; kill -9 $(cat $c); wait $p");
  CHECK(answer.exit_code == 3);
  CHECK(answer.output.starts_with("-: ERROR: the check was ended by signal 9"));
  CHECK_THAT(answer.output, Catch::Contains("VERIFIED"));
}

TEST_CASE("JSON answers say the same", "[checker][cli]") {
  const Answer answer =
      run("\"$S\" --json " + kGood + " " + kRejected + " " + kMalformed + " '/no \"such\\file'");
  CHECK(answer.exit_code == 3);
  const auto lines = split(answer.output, '\n');
  REQUIRE(lines.size() == 4);
  const auto good = nlohmann::json::parse(lines[0]);
  CHECK(good["file"] == kGood);
  CHECK(good["verdict"] == "VERIFIED");
  CHECK(good["claim"] == "C1a >= 109/100");
  CHECK(good["theorem"] == "Theorem (cover) of docs/theory.md 4.3");
  CHECK(good["line"] == 0);
  CHECK(good["reason"] == "");
  CHECK(good["branches"] == 6);
  CHECK(good["leaves"] == 7);
  CHECK(good["empties"] == 0);
  CHECK(good["points"] == 0);
  CHECK(good["depth"] == 4);
  CHECK(good["largest_bits"] > 60);
  CHECK(good["seconds"] >= 0);
  const auto rejected = nlohmann::json::parse(lines[1]);
  CHECK(rejected["verdict"] == "REJECTED");
  CHECK(rejected["line"] == 9);
  CHECK(rejected["reason"].get<std::string>().starts_with("leaf inequality fails by"));
  CHECK(nlohmann::json::parse(lines[2])["verdict"] == "MALFORMED");
  const auto missing = nlohmann::json::parse(lines[3]);
  CHECK(missing["verdict"] == "ERROR");
  CHECK(missing["file"] == "/no \"such\\file");
}

}  // namespace checker_test
