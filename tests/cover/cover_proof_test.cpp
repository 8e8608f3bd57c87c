// Small cover proofs, verified by the checker.
#include "cover/cover_proof.hpp"

#include <catch2/catch.hpp>

#include "certificate/certificate_lines.hpp"
#include "cover/known_values.hpp"
#include "verdict.hpp"

using namespace sidon;

namespace {

struct Outcome {
  CoverResult result;
  TreeState state;
  std::string certificate;  // without the last line unless proved
};

Outcome prove(int cells, const char* target, int threads = 1) {
  const Problem problem = Problem::cover(cells, parse_rational(target), kCoverUnit);
  Outcome outcome{{}, unsearched_cover(problem), cover_head(problem)};
  TreeSettings settings;
  settings.threads = threads;
  settings.write = [&](std::string_view text) { outcome.certificate += text; };
  outcome.result = prove_cover(problem, outcome.state, settings);
  if (outcome.result.end == ProofEnd::kProved) {
    outcome.certificate += end_line(outcome.state.counts.closed);
  }
  return outcome;
}

struct Case {
  int cells;
  const char* target;
};

}  // namespace

TEST_CASE("The checker verifies small cover proofs") {
  const Case c = GENERATE(Case{2, "1/100"}, Case{3, "1.05"}, Case{4, "1.09"}, Case{5, "1.1"},
                          Case{8, "59/50"}, Case{9, "1.17"},
                          // Ties: the constant functions of the simplex, excluded with beta = 0.
                          Case{2, "1"}, Case{3, "1"},
                          // The caps of the root contradict each other: the tree is one empty node.
                          Case{8, "1/100"},
                          // They would, if the whole interval had one.
                          Case{2, "9/10"}, Case{4, "4/5"});
  CAPTURE(c.cells, c.target);
  const Outcome outcome = prove(c.cells, c.target);
  REQUIRE(outcome.result.end == ProofEnd::kProved);
  const sidoncheck::Verdict verdict = sidoncheck::check_bytes(outcome.certificate);
  CHECK(verdict.reason == "");
  CHECK(verdict.status == sidoncheck::Status::verified);
  CHECK(verdict.claim == "C1a >= " + to_string(parse_rational(c.target)));
  CHECK(static_cast<std::int64_t>(verdict.counts.leaves + verdict.counts.empties) ==
        outcome.state.counts.closed);
}

TEST_CASE("The certificate is the same for any number of threads") {
  CHECK(prove(8, "1.18", 2).certificate == prove(8, "1.18", 1).certificate);
  CHECK(prove(9, "1.17", 3).certificate == prove(9, "1.17", 1).certificate);
}

TEST_CASE("A target out of reach is answered with a point that no tree can exclude") {
  const Case c = GENERATE(Case{2, "1.01"}, Case{3, "1.2"}, Case{4, "1.103"}, Case{8, "1.201"},
                          Case{8, "1.5"}, Case{10, "1.23"});
  CAPTURE(c.cells, c.target);
  const Outcome outcome = prove(c.cells, c.target, 2);
  REQUIRE(outcome.result.end == ProofEnd::kOutOfReach);
  REQUIRE(outcome.result.point);
  const CoverPoint& point = *outcome.result.point;
  CHECK(point.value < parse_rational(c.target));
  Rational sum = 0;
  for (const Rational& mass : point.masses) {
    CHECK(mass >= 0);
    sum += mass;
  }
  CHECK(sum == 1);
  CHECK(mass_point_value(point.masses) == point.value);
}

// So close above the limit that the search before the tree may miss it, and the tree must not.
TEST_CASE("The tree itself notices points that it cannot exclude") {
  const Problem problem = Problem::cover(4, parse_rational("1.2"), kCoverUnit);
  TreeState state = unsearched_cover(problem);
  state.counts.branched = 1;  // as if resumed: no search before the tree
  const CoverResult result = prove_cover(problem, state, TreeSettings{});
  REQUIRE(result.end == ProofEnd::kOutOfReach);
  CHECK(refutes(*result.point, problem));
}

TEST_CASE("Cells and targets outside the format are refused") {
  const auto problem = [](int cells, const char* target) {
    return Problem::cover(cells, parse_rational(target), kCoverUnit);
  };
  CHECK_THROWS_AS(problem(1, "1"), std::invalid_argument);
  CHECK_THROWS_AS(problem(129, "1"), std::invalid_argument);
  CHECK_THROWS_AS(problem(8, "0"), std::invalid_argument);
  CHECK_THROWS_AS(problem(8, "-1"), std::invalid_argument);
  CHECK_NOTHROW(problem(128, "1"));
}

TEST_CASE("The table chooses cells that reach the target with something to spare") {
  CHECK(cells_for(1.18) == 10);
  CHECK_FALSE(cells_for(1.4));
  CHECK(known_value(9) == known_value(8));
}
