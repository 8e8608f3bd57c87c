// The solver of nodes: what it closes is closed exactly, what it leaves is a real split, and what
// children inherit survives as text.
#include "fourier/fourier_solver.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>
#include <string>

#include "fourier/leaf_test.hpp"
#include "fourier/leaf_text.hpp"
#include "fourier/relaxation_start.hpp"

using namespace sidon;

namespace {

// The whole proof as text; every leaf is tested exactly, every start goes through text.
std::string prove(const FourierSolver& solver, const FourierBox& box, const RelaxationStart* start,
                  bool as_text, int depth = 0) {
  REQUIRE(depth < 100);
  const FourierOutcome outcome = solver.solve(box, start);
  if (const auto* closed = std::get_if<FourierClosed>(&outcome)) {
    REQUIRE(leaf_holds(solver.problem(), box, closed->leaf));
    return to_text(closed->leaf);
  }
  REQUIRE(std::holds_alternative<FourierSplit>(outcome));
  const auto& split = std::get<FourierSplit>(outcome);
  const RelaxationStart next =
      as_text ? read_relaxation_start(solver.grids(), to_text(*split.start)) : *split.start;
  const auto [low, high] = halves(box, split.coordinate);
  return "s " + std::to_string(split.coordinate) + '\n' +
         prove(solver, low, &next, as_text, depth + 1) +
         prove(solver, high, &next, as_text, depth + 1);
}

}  // namespace

TEST_CASE("a proof is the same with starts kept or written to text and read back") {
  const FourierProblem problem{Rational(5) / 4, 6, 131072};
  const FourierSolver solver(problem);
  const FourierBox root = root_box(problem);
  CHECK(prove(solver, root, nullptr, false) == prove(solver, root, nullptr, true));
}

TEST_CASE("a bound of one leaf") {
  const FourierProblem problem{Rational(6) / 5, 8, 1 << 17};
  const FourierSolver solver(problem);
  const FourierOutcome outcome = solver.solve(root_box(problem), nullptr);
  REQUIRE(std::holds_alternative<FourierClosed>(outcome));
  CHECK(leaf_holds(problem, root_box(problem), std::get<FourierClosed>(outcome).leaf));
}

TEST_CASE("a point that no number of halvings excludes is reported, not split for ever") {
  // All coordinates at 0.05 at most: 6 modes do not refute that at 1.45.
  const FourierProblem problem{Rational(29) / 20, 6, 1};
  const FourierSolver solver(problem);
  FourierBox box = root_box(problem);
  for (auto& low : box.lower) low = 0;
  for (auto& high : box.upper) high = 1;
  const FourierOutcome outcome = solver.solve(box, nullptr);
  CHECK(std::holds_alternative<FourierStuck>(outcome));
}

TEST_CASE("the text of a start has the right number of numbers") {
  const RelaxationGrids grids(4);
  CHECK_THROWS_AS(read_relaxation_start(grids, ""), std::invalid_argument);
  CHECK_THROWS_AS(read_relaxation_start(grids, "1p+0 nonsense"), std::invalid_argument);
  std::string text = "1p-10 1.8p+0";
  for (int i = 0; i < 8 + 16; ++i) text += " 1p-4";
  CHECK(to_text(read_relaxation_start(grids, text)) == text);
  CHECK_THROWS_AS(read_relaxation_start(grids, text + " 1p-4"), std::invalid_argument);
}
