// The corpus: every file of tests/good is verified, and every file of tests/bad gets the answer
// that tests/bad/expected.txt has for it.
#include <catch2/catch.hpp>
#include <map>

#include "support.hpp"
#include "verdict.hpp"

namespace checker_test {
namespace {

using sidoncheck::check_bytes;
using sidoncheck::Status;

const std::string kGood = SIDON_TEST_DIR "/good/";
const std::string kBad = SIDON_TEST_DIR "/bad/";

struct Expected {
  int exit_code;
  std::string message;
};

// Lines: name, exit code, part of the message; # starts a comment.
std::map<std::string, Expected> read_expectations() {
  std::map<std::string, Expected> expected;
  for (const std::string& line : split(read_file(kBad + "expected.txt"), '\n')) {
    if (line.starts_with('#')) continue;
    const std::size_t first = line.find(' '), second = line.find(' ', first + 1);
    REQUIRE(second != line.npos);
    const std::string name = line.substr(0, first);
    INFO(name);
    REQUIRE(expected.count(name) == 0);
    expected[name] = {std::stoi(line.substr(first + 1)), line.substr(second + 1)};
  }
  return expected;
}

}  // namespace

TEST_CASE("good certificates are verified, and true", "[checker][files]") {
  for (const std::string& name : files_in(kGood)) {
    INFO(name);
    const std::string bytes = read_file(kGood + name);
    const auto verdict = check_bytes(bytes);
    INFO(verdict.line << " " << verdict.reason);
    CHECK(verdict.status == Status::verified);
    CHECK(verdict.line == 0);
    CHECK(lie_in(bytes) == "");
  }
}

TEST_CASE("bad certificates get their answer", "[checker][files]") {
  const auto expected = read_expectations();
  const auto names = files_in(kBad);
  for (const std::string& name : names) {
    INFO(name);
    const auto entry = expected.find(name);
    REQUIRE(entry != expected.end());  // every file of the folder needs a line in expected.txt
    CHECK((entry->second.exit_code == 1 || entry->second.exit_code == 2));
    const Answer answer = run("\"$S\" " + kBad + name);
    CHECK(answer.exit_code == entry->second.exit_code);
    CHECK(answer.output.starts_with(answer.exit_code == 1 ? "REJECTED line " : "MALFORMED line "));
    CHECK_THAT(answer.output, Catch::Contains(entry->second.message));
  }
  CHECK(names.size() == expected.size());
}

}  // namespace checker_test
