#include "cover/cover_solver.hpp"

#include <cmath>

#include "certificate/leaf_line.hpp"

namespace sidon {

namespace {

bool makes_sense(const NodeRelaxation& relaxation) {
  if (!relaxation.has_point()) return false;
  const LiftedPoint& point = relaxation.point();
  constexpr double kSlack = 0.01;
  for (int j = 1; j <= point.variables(); ++j) {
    const double prefix = point.mass(0, j);
    if (!(prefix >= -kSlack && prefix <= 1 + kSlack)) return false;
    for (int k = j; k <= point.variables(); ++k) {
      if (!std::isfinite(point.prefix_product(j, k))) return false;
    }
  }
  return true;
}

Branching halving(const DifferenceBounds& bounds) {
  Branching widest{0, 1, 0};
  std::int64_t width = 1;  // a narrower interval has no inner value
  for (int a = 0; a < bounds.variables(); ++a) {
    if (bounds.width(a, a + 1) <= width) continue;
    width = bounds.width(a, a + 1);
    widest = {a, a + 1, bounds.lower(a, a + 1) + width / 2};
  }
  if (width < 2)
    throw TreeExhausted("a node became too small to be split, and no test excludes it");
  return widest;
}

}  // namespace

NodeOutcome CoverSolver::solve(const Node& any) {
  const auto& node = dynamic_cast<const PrefixNode&>(any);
  if (auto outcome = relax(node, node.warm_start())) return *std::move(outcome);
  if (node.warm_start()) {
    if (auto outcome = relax(node, nullptr)) return *std::move(outcome);
  }
  return node.split({halving(node.bounds())}, false);
}

// Nothing if the linear programs gave no sensible answer.
std::optional<NodeOutcome> CoverSolver::relax(const PrefixNode& node, const WarmStart* parent) {
  constexpr double kTie = 1e-8;
  NodeRelaxation relaxation(tests_, node.bounds(), settings_, parent);
  std::optional<Leaf> leaf;
  if (relaxation.solve()) {
    leaf = propose_leaf(relaxation, problem_, node.bounds());
  } else if (relaxation.has_point() && relaxation.excess() > -kTie) {
    leaf = propose_tied_leaf(relaxation, problem_, node.bounds());
  }
  if (leaf) return Closed{leaf_line(*leaf)};
  if (!makes_sense(relaxation)) return std::nullopt;
  if (auto point = points_.at(relaxation)) {
    const std::scoped_lock lock(mutex_);
    refutation_ = std::move(point);
    return Stop{};
  }
  const auto chosen = choose_branching(node.bounds(), relaxation, parent, settings_, look_ahead_);
  if (!chosen) return std::nullopt;
  return node.split(*chosen, false);
}

}  // namespace sidon
