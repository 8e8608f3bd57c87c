// The choice of a branching by trial.
#include "simplex/look_ahead.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace sidon;

namespace {

constexpr LookAheadSettings kAlways{5, 3, 0.0};
const LookAheadSettings kNever{5, 3, HUGE_VAL};

// A root that has to be branched, and its relaxation.
struct OpenRoot {
  Problem problem = Problem::cover(10, Rational(61, 50), 1 << 30);
  TestForms tests{problem};
  DifferenceBounds root = problem.root(true).bounds;
  NodeRelaxation relaxation{tests, root, {}, nullptr};
  OpenRoot() { REQUIRE_FALSE(relaxation.solve()); }
};

// The gap that is left at the children of a branching, relaxed in full; 0 if closed.
double children_gap(const DifferenceBounds& node, const TestForms& tests,
                    const ChosenBranching& chosen) {
  double sum = 0;
  for (const bool second : {false, true}) {
    const auto child = half(node, chosen.branching, second, false);
    if (!child) continue;
    NodeRelaxation relaxation(tests, *child, {}, chosen.warm_starts[second].get());
    if (!relaxation.solve()) sum += relaxation.gap();
  }
  return sum;
}

}  // namespace

TEST_CASE("A trial takes one of the most promising branchings, the same one every time") {
  const OpenRoot open;
  const DifferenceBounds& root = open.root;
  const NodeRelaxation& relaxation = open.relaxation;
  const WarmStart stuck;  // of a parent whose gap was nothing
  const auto ranked = rank_branchings(root, relaxation, false);
  const auto chosen = choose_branching(root, relaxation, &stuck, {}, kAlways);
  REQUIRE(chosen);
  const auto place = std::find(ranked.begin(), ranked.end(), chosen->branching);
  CHECK(place - ranked.begin() < kAlways.candidates);
  for (const auto& warm_start : chosen->warm_starts) {
    REQUIRE(warm_start);
    CHECK(warm_start->parent_gap == std::llround(relaxation.gap() * 1e9));
  }
  const auto again = choose_branching(root, relaxation, &stuck, {}, kAlways);
  CHECK(chosen->branching == again->branching);
  CHECK(chosen->warm_starts[0]->column_status == again->warm_starts[0]->column_status);

  const auto untried = choose_branching(root, relaxation, &stuck, {}, kNever);
  CHECK(untried->branching == ranked.front());
  CHECK(children_gap(root, open.tests, *chosen) <= children_gap(root, open.tests, *untried) + 1e-6);
}

TEST_CASE("A node is tried when its parent's branching brought little") {
  const OpenRoot open;
  const DifferenceBounds& root = open.root;
  const NodeRelaxation& relaxation = open.relaxation;
  const double gap = relaxation.gap();
  // Only a trial gives the children warm starts of their own.
  const auto tried = [&](const LookAheadSettings& settings, double parent_gap) {
    WarmStart parent;
    parent.parent_gap = std::llround(parent_gap * 1e9);
    const auto chosen = choose_branching(root, relaxation, &parent, {}, settings);
    return chosen->warm_starts[0] != chosen->warm_starts[1];
  };
  CHECK(tried({5, 3, 0.8}, gap * 1.1));
  CHECK_FALSE(tried({5, 3, 0.8}, gap * 1.5));
}

TEST_CASE("A node without room has no branching") {
  const Problem problem = Problem::cover(2, Rational(1, 2), 1 << 10);
  const TestForms tests(problem);
  DifferenceBounds node = problem.root(false).bounds;
  REQUIRE(node.restrict_upper(0, 1, 512));
  REQUIRE(node.restrict_lower(0, 1, 511));
  NodeRelaxation relaxation(tests, node, {}, nullptr);
  relaxation.solve();
  REQUIRE(relaxation.has_point());
  CHECK_FALSE(choose_branching(node, relaxation, nullptr, {}, kAlways));
}
