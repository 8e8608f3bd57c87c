// Numbers that make no sense, where floating point could bring them forth: never a wrong leaf,
// never an exception, and never a search without an end.
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "fourier/fourier_solver.hpp"
#include "fourier/leaf_rounding.hpp"
#include "fourier/leaf_test.hpp"
#include "support/fourier_dual.hpp"
#include "support/fourier_leaves.hpp"

using namespace sidon;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

// All numbers of a start made by `number`.
template <typename Number>
RelaxationStart start_of(int modes, Number number) {
  RelaxationStart start;
  start.mu = number();
  start.point.level = number();
  start.point.arc.resize(2 * modes);
  for (double& tau : start.point.arc) tau = number();
  start.point.modes.resize(modes);
  for (ModeVector& v : start.point.modes) {
    for (double& x : v) x = number();
  }
  return start;
}

// The number of leaves of a whole proof in which every node starts from the same nonsense.
int leaves_of_proof(const FourierSolver& solver, const FourierBox& box,
                    const RelaxationStart& start, int depth = 0) {
  REQUIRE(depth < 60);
  const FourierOutcome outcome = solver.solve(box, &start);
  if (const auto* closed = std::get_if<FourierClosed>(&outcome)) {
    REQUIRE(leaf_holds(solver.problem(), box, closed->leaf));
    return 1;
  }
  REQUIRE(std::holds_alternative<FourierSplit>(outcome));
  const auto [low, high] = halves(box, std::get<FourierSplit>(outcome).coordinate);
  return leaves_of_proof(solver, low, start, depth + 1) +
         leaves_of_proof(solver, high, start, depth + 1);
}

}  // namespace

TEST_CASE("a proof does not depend on the sense of what nodes inherit") {
  const FourierProblem problem{Rational(122, 100), 4, 1 << 20};
  const FourierSolver solver(problem);
  const RelaxationGrids& grids = solver.grids();
  for (const double nonsense : {kNan, kInfinity, -kInfinity, 0.0, -1.0, 1e300, -1e300}) {
    INFO(nonsense);
    const auto start = start_of(problem.modes, [&] { return nonsense; });
    CHECK(leaves_of_proof(solver, root_box(problem), start) >= 2);
  }
  // One number in the midst of good ones.
  const FourierOutcome root = solver.solve(root_box(problem), nullptr);
  const RelaxationStart good = *std::get<FourierSplit>(root).start;
  for (const double nonsense : {kNan, kInfinity, -kInfinity}) {
    INFO(nonsense);
    RelaxationStart start = good;
    start.mu = nonsense;
    CHECK(leaves_of_proof(solver, root_box(problem), start) >= 2);
    start = good;
    start.point.level = nonsense;
    CHECK(leaves_of_proof(solver, root_box(problem), start) >= 2);
    start = good;
    start.point.arc(3) = nonsense;
    set_moments(grids.arc, 1, start.point);
    CHECK(leaves_of_proof(solver, root_box(problem), start) >= 2);
    start = good;
    start.point.modes[1](5) = nonsense;
    CHECK(leaves_of_proof(solver, root_box(problem), start) >= 2);
  }
}

TEST_CASE("from any start, the solver closes a node with a leaf that holds, or splits it") {
  const FourierProblem problem{Rational(122, 100), 4, 1 << 20};
  const FourierSolver solver(problem);
  const FourierBox root = root_box(problem);
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  for (int i = 0; i < 60; ++i) {
    const double scale = std::ldexp(1.0, static_cast<int>(random() % 40) - 30);
    const auto start = start_of(problem.modes, [&] { return scale * normal(random); });
    FourierBox box = root;
    for (int level = 0; level < 8; ++level) {
      const FourierOutcome outcome = solver.solve(box, &start);
      if (const auto* closed = std::get_if<FourierClosed>(&outcome)) {
        CHECK(leaf_holds(problem, box, closed->leaf));
        break;
      }
      REQUIRE(std::holds_alternative<FourierSplit>(outcome));
      const auto parts = halves(box, std::get<FourierSplit>(outcome).coordinate);
      box = random() % 2 ? parts.first : parts.second;
    }
  }
}

TEST_CASE("wrong duals are rounded to leaves that hold, or not at all") {
  std::mt19937_64 random(1);
  std::normal_distribution<double> normal;
  int refused = 0;
  for (const support::FourierNode& node :
       support::read_fourier_nodes(SIDON_TEST_DIR "/data/fourier-leaves.txt")) {
    for (const double error : {1e-6, 1e-2, 1.0, 1e6}) {
      const auto wrong = [&](double& value) { value *= 1 + error * normal(random); };
      NodeDual dual = support::dual_of(node);
      for (auto& c : dual.test) c *= 1 + error * normal(random);
      wrong(dual.lambda);
      for (double& s : dual.norm) wrong(s);
      for (NodeDual::Products& p : dual.products) {
        for (double* multiplier : {&p.xx, &p.yy, &p.ll, &p.uu, &p.ul, &p.lu, &p.disc}) {
          wrong(*multiplier);
        }
      }
      for (auto& [x, y] : dual.tangent) {
        wrong(x);
        wrong(y);
      }
      const auto leaf = round_leaf(node.problem, node.box, dual);
      if (leaf) CHECK(leaf_holds(node.problem, node.box, *leaf));
      refused += !leaf;
    }
  }
  CHECK(refused > 0);
}

TEST_CASE("duals that are no numbers, or all the same number, prove nothing") {
  for (const support::FourierNode& node :
       support::read_fourier_nodes(SIDON_TEST_DIR "/data/fourier-leaves.txt")) {
    for (const double nonsense : {kNan, kInfinity, -kInfinity, 0.0, -1.0}) {
      NodeDual dual = support::dual_of(node);
      for (auto& c : dual.test) c = nonsense;
      dual.lambda = nonsense;
      for (double& s : dual.norm) s = nonsense;
      for (NodeDual::Products& p : dual.products) {
        p = {nonsense, nonsense, nonsense, nonsense, nonsense, nonsense, nonsense};
      }
      for (auto& point : dual.tangent) point = {nonsense, nonsense};
      CHECK_FALSE(round_leaf(node.problem, node.box, dual));
    }
  }
}
