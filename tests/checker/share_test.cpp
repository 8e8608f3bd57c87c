// Checking in shares (docs/format.md, 7.2): together the shares say what one run says, and no
// answers but those of all shares of the file make the last run say VERIFIED.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>
#include <regex>

#include "support.hpp"
#include "verdict.hpp"

namespace checker_test {
namespace {

using sidoncheck::Share;
using sidoncheck::Status;
using sidoncheck::Verdict;

const std::string kGood = SIDON_TEST_DIR "/good/";
const std::string kBad = SIDON_TEST_DIR "/bad/";
const std::string kCover = kGood + "cover-8-1.18.sac";

Verdict check_share_of(const std::string& bytes, Share share) {
  std::size_t at = 0;
  return sidoncheck::check_share(
      [&](char* buffer, std::size_t size) {
        const std::size_t count = bytes.copy(buffer, size, at);
        at += count;
        return count;
      },
      share);
}

std::string text_of(const Verdict& verdict) {
  return std::to_string(static_cast<int>(verdict.status)) + " line " +
         std::to_string(verdict.line) + ": " + verdict.reason;
}

// What the shares say together: that all hold, or the refusal with the smallest line.
std::string together(const std::string& bytes, std::uint64_t of) {
  Verdict first;
  first.status = Status::verified;
  std::uint64_t judged = 0, leaves = 0;
  for (std::uint64_t number = 1; number <= of; ++number) {
    const Verdict verdict = check_share_of(bytes, {number, of});
    CHECK(verdict.status != Status::verified);
    judged += verdict.counts.judged;
    leaves = verdict.counts.leaves;
    if (verdict.status == Status::holds) continue;
    if (first.line == 0 || verdict.line < first.line) first = verdict;
  }
  if (first.status == Status::verified) CHECK(judged == leaves);
  return text_of(first);
}

void check_as_one_run(const std::string& bytes) {
  const std::string alone = text_of(sidoncheck::check_bytes(bytes));
  CHECK(together(bytes, 2) == alone);
  if (bytes.starts_with("sac 1 kernel") || bytes.starts_with("sac 1 step"))
    return;  // no leaf lines
  for (const std::uint64_t of : {1, 3, 8}) CHECK(together(bytes, of) == alone);
}

bool is_leaf(const std::string& line) { return line == "l" || line.starts_with("l "); }

// A folder that goes with the test, and the answers of all shares in it.
const std::string kInFolder = "d=$(mktemp -d) && cd $d && trap 'rm -r $d' EXIT && ";
std::string all_answers(const std::string& file, int of = 3) {
  return "for i in $(seq " + std::to_string(of) + "); do \"$S\" --share $i/" + std::to_string(of) +
         " " + file + "; done > answers; ";
}

}  // namespace

TEST_CASE("good certificates in shares", "[checker][share]") {
  for (const std::string& name : files_in(kGood)) {
    INFO(name);
    const std::string bytes = read_file(kGood + name);
    check_as_one_run(bytes);
    CHECK(check_share_of(bytes, {.number = 0, .of = 1}).status == Status::holds);
    CHECK(check_share_of(bytes, {.number = 0, .of = 1}).counts.judged == 0);
    CHECK(check_share_of(bytes, {1, 1}).status == Status::holds);
  }
}

TEST_CASE("bad certificates in shares: of the refusals, that with the smallest line is the answer",
          "[checker][share]") {
  for (const std::string& name : files_in(kBad)) {
    INFO(name);
    check_as_one_run(read_file(kBad + name));
  }
}

TEST_CASE("damaged certificates in shares", "[checker][share]") {
  std::mt19937 random(11);
  for (const std::string& name : files_in(kGood)) {
    INFO(name);
    const std::string bytes = read_file(kGood + name);
    for (int round = 0; round < 60; ++round) {
      std::string mutant = bytes;
      for (int edits = 1 + static_cast<int>(random() % 2); edits > 0; --edits)
        mutant[random() % mutant.size()] = "0123456789 -\nlsep"[random() % 17];
      check_as_one_run(mutant);
    }
  }
}

TEST_CASE("a leaf line is judged by one share, and no other", "[checker][share]") {
  int damaged = 0;
  for (const std::string& name : files_in(kGood)) {
    INFO(name);
    const std::vector<std::string> lines = split(read_file(kGood + name), '\n');
    std::uint64_t leaf = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!is_leaf(lines[i]) || lines[0].starts_with("sac 1 kernel")) continue;
      ++leaf;
      std::vector<std::string> mutant = lines;
      mutant[i] = "l nonsense";
      ++damaged;
      for (const std::uint64_t of : {1, 2, 3, 8})
        for (std::uint64_t number = 1; number <= of; ++number) {
          const Verdict verdict = check_share_of(join(mutant, '\n') + "\n", {number, of});
          const bool its_own = leaf % of == number % of;
          if (verdict.status != (its_own ? Status::malformed : Status::holds) ||
              verdict.line != (its_own ? i + 1 : 0))
            FAIL("leaf " << leaf << ", share " << number << "/" << of << ": " << text_of(verdict));
        }
    }
  }
  CHECK(damaged > 300);
}

TEST_CASE("the answer about a share is no verdict", "[checker][share]") {
  const Answer answer = run("\"$S\" --share 2/3 " + kCover);
  CHECK(answer.exit_code == 5);
  CHECK_THAT(answer.output,
             Catch::Matches("HOLDS share 2/3 of SHA-256 [0-9a-f]{64}: leaf lines 28 of 85\n"));
  CHECK_THAT(answer.output, Catch::Contains(split(run("sha256sum " + kCover).output, ' ').front()));
  CHECK(run("\"$S\" --share 2/3 - < " + kCover).output == answer.output);
  CHECK(run("cat " + kCover + " | \"$S\" --share 2/3 -").output == answer.output);
  CHECK(run("\"$S\" --share 1/1 " + kCover).exit_code == 5);
  CHECK(run("\"$S\" --share 1000000/1000000 " + kCover).exit_code == 5);
  CHECK(run("\"$S\" --share 1/2 " + kBad + "claim-too-high.sac").exit_code == 1);
  CHECK(run("\"$S\" --share 1/2 " + kBad + "crlf.sac").exit_code == 2);
  CHECK(run("\"$S\" --share 1/2 /nowhere").exit_code == 3);
  CHECK(run("\"$S\" --share 1/2 " + kCover + " 2>/dev/null >/dev/full").exit_code == 3);
}

TEST_CASE("the last run says what one run says", "[checker][share]") {
  for (const std::string& name : files_in(kGood)) {
    INFO(name);
    const std::string file = kGood + name;
    const Answer last = run(kInFolder + all_answers(file) + "\"$S\" --shares answers " + file +
                            " && tac answers |" + " \"$S\" --shares - " + file);
    const std::string trivial = "; a trivial bound, ";
    std::string expected = run("\"$S\" " + file).output;
    expected.insert(
        expected.find(trivial) == expected.npos ? expected.size() - 1 : expected.find(trivial),
        "; by the answers about shares 1/3 to 3/3");
    CHECK(last.exit_code == 0);
    CHECK(last.output == expected + expected);
  }
}

TEST_CASE("certificates of the prover in shares", "[checker][share]") {
  const std::string prove = "'" SIDON_PROVER "' ";
  for (const std::string command :
       {"cover --target 1.1", "fourier --target 1.25", "grid -n 2 -m 10"}) {
    INFO(command);
    const Answer last = run(kInFolder + prove + command + " -o x.sac --quiet >/dev/null && " +
                            all_answers("x.sac", 5) + "\"$S\" --shares answers x.sac");
    CHECK(last.exit_code == 0);
    CHECK(last.output.starts_with("VERIFIED C1a >= "));
  }
}

TEST_CASE("answers that do not make a whole", "[checker][share]") {
  struct Case {
    std::string change;   // of the file `answers`, by a shell
    std::string message;  // behind "answers answers"
  };
  const std::string other = kGood + "cover-4-1.09.sac";
  const std::vector<Case> cases = {
      {"sed -i 2d answers", ": nothing about the shares 2/3"},
      {"sed -i '1d;$d' answers", ": nothing about the shares 1/3 3/3"},
      {": > answers", " line 1: the file is empty"},
      {"\"$S\" --share 2/4 " + kCover + " >> answers", " line 4: share: '2/4'"},
      {"\"$S\" --share 2/3 " + other + " >> answers", " line 4: SHA-256: '"},
      {"sed -i 's/2.3/4\\/3/' answers", " line 2: share: '4/3': must be I/N"},
      {"sed -i 's/2.3/0\\/3/' answers", " line 2: share: '0/3': must be I/N"},
      {"sed -i 's/2.3/02\\/3/' answers", " line 2: share: '02/3': must be I/N"},
      {"sed -i 's/2.3/2\\/18446744073709551619/' answers", " line 2: share: '2/"},
      {"sed -i 's/2.3/3\\/3/' answers", ": nothing about the shares 2/3"},
      {"sed -i 's/of 85/of 84/' answers", " line 1: '84' where there should be '85'"},
      {"sed -i 's/lines 28/lines 27/' answers", " line 2: '27' where there should be '28'"},
      {"sed -i 's/^HOLDS share 2.*/REJECTED line 9: no/' answers",
       " line 2: 'REJECTED' where there should be 'HOLDS'"},
      {"\"$S\" " + kCover + " > answers", " line 1: 'VERIFIED' where there should be 'HOLDS'"},
      {"\"$S\" --json --share 2/3 " + kCover + " > answers", " line 1: '{"},
      {"sed -i 's/$/ and more/' answers", " line 1: end of line: 'and'"},
      {"echo >> answers", " line 4: empty line"},
      {"truncate -s -1 answers", " line 3: the last line does not end with a line feed"},
      {"truncate -s -2 answers", " line 3: the last line does not end with a line feed"},
      {"sed -i 's/: leaf/ : leaf/' answers", " line 1: SHA-256: '"},
      {"for i in $(seq 30); do sed -n 's/1.3 /1\\/30 /;1p' answers; done > x; mv x answers", ""},
  };
  for (const auto& [change, message] : cases) {
    INFO(change);
    const Answer last =
        run(kInFolder + all_answers(kCover) + change + "; \"$S\" --shares answers " + kCover);
    CHECK(last.exit_code == 3);
    CHECK(last.output.starts_with("ERROR: answers answers" + message));
    CHECK(split(last.output, '\n').size() == 1);
  }
  const Answer twice = run(kInFolder + all_answers(kCover) + "cat answers answers > twice; " +
                           "\"$S\" --shares twice " + kCover);
  CHECK(twice.exit_code == 0);
  const Answer none = run("\"$S\" --shares /nowhere " + kCover);
  CHECK(none.exit_code == 3);
  CHECK(none.output == "ERROR: cannot open /nowhere: No such file or directory\n");
}

TEST_CASE("answers with one byte changed", "[checker][share]") {
  const std::string answers = run(kInFolder + all_answers(kCover) + "cat answers").output;
  std::mt19937 random(12);
  for (int round = 0; round < 150; ++round) {
    std::string mutant = answers;
    const std::size_t at = random() % mutant.size();
    const char byte = "0123456789abcdef/: \nHOLDS"[random() % 24];
    if (mutant[at] == byte) continue;
    mutant[at] = byte;
    INFO(mutant);
    const Answer last = run("printf %s '" + mutant + "' | \"$S\" --shares - " + kCover);
    CHECK(last.exit_code == 3);
    CHECK(last.output.starts_with("ERROR: answers - "));
  }
}

TEST_CASE("a file that was changed between the runs", "[checker][share]") {
  // A leaf line, which the last run does not judge; and the claim, which says the same.
  const std::string change_leaf = "sed '0,/^l w /s//l w w /' " + kCover + " > x.sac; ";
  const std::string change_claim = "sed '2s|59/50|118/100|' " + kCover + " > x.sac; ";
  for (const std::string& change : {change_leaf, change_claim}) {
    const Answer last =
        run(kInFolder + all_answers(kCover) + change + "\"$S\" --shares answers x.sac");
    CHECK(last.exit_code == 3);
    CHECK_THAT(last.output, Catch::StartsWith("ERROR: answers answers line 1: SHA-256: '") &&
                                Catch::Contains("the file that was read has "));
  }
  // What the last run sees itself comes first.
  CHECK(run(kInFolder + all_answers(kCover) + "head -30 " + kCover + " > x.sac; \"$S\" --shares " +
            "answers x.sac")
            .exit_code == 2);
}

TEST_CASE("wrong usage of shares", "[checker][share]") {
  for (const std::string arguments : {"--share",
                                      "--share 1/2",
                                      "--shares",
                                      "--shares x",
                                      "--share 0/2 F",
                                      "--share 3/2 F",
                                      "--share 1/1000001 F",
                                      "--share 1 F",
                                      "--share 1/ F",
                                      "--share /1 F",
                                      "--share -1/2 F",
                                      "--share 1/+2 F",
                                      "--share 01/2 F",
                                      "--share 1/2/3 F",
                                      "--share 1/2 F F",
                                      "--share 1/2 --share 2/2 F",
                                      "--share 1/2 --shares x F",
                                      "--shares x F F",
                                      "--shares - -",
                                      "--share=1/2 F"}) {
    INFO(arguments);
    const Answer answer =
        run("F=" + kCover + "; \"$S\" " + std::regex_replace(arguments, std::regex("F"), "$$F") +
            " 2>/dev/null </dev/null");
    CHECK(answer.exit_code == 4);
    CHECK(answer.output == "");
  }
}

TEST_CASE("JSON answers about shares", "[checker][share]") {
  const auto holds = nlohmann::json::parse(run("\"$S\" --json --share 2/3 " + kCover).output);
  CHECK(holds["verdict"] == "HOLDS");
  CHECK(holds["theorem"] == "");
  CHECK(holds["share"] == "2/3");
  CHECK(holds["judged"] == 28);
  CHECK(holds["leaves"] == 85);
  CHECK(holds["sha256"].get<std::string>().size() == 64);
  const auto last = nlohmann::json::parse(
      run(kInFolder + all_answers(kCover) + "\"$S\" --json --shares answers " + kCover).output);
  CHECK(last["verdict"] == "VERIFIED");
  CHECK(last["shares"] == 3);
  CHECK(last["sha256"] == holds["sha256"]);
  CHECK(nlohmann::json::parse(run("\"$S\" --json " + kCover).output).count("sha256") == 0);
}

}  // namespace checker_test
