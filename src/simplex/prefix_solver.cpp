#include "simplex/prefix_solver.hpp"

#include <cmath>

#include "simplex/leaf_shortening.hpp"

namespace sidon {

namespace {

bool makes_sense(const NodeRelaxation& relaxation) {
  if (!relaxation.has_point()) return false;
  const LiftedPoint& point = relaxation.point();
  constexpr double kSlack = 0.01;
  for (int j = 1; j <= point.cells(); ++j) {
    const double prefix = point.mass(0, j);
    if (!(prefix >= -kSlack && prefix <= 1 + kSlack)) return false;
    for (int k = j; k <= point.cells(); ++k) {
      if (!std::isfinite(point.prefix_product(j, k))) return false;
    }
  }
  return true;
}

}  // namespace

NodeOutcome PrefixSolver::solve(const Node& any) {
  const auto& node = dynamic_cast<const PrefixNode&>(any);
  if (auto outcome = settle(node.bounds())) return *std::move(outcome);
  if (auto outcome = relax(node, node.warm_start())) return *std::move(outcome);
  if (node.warm_start()) {
    if (auto outcome = relax(node, nullptr)) return *std::move(outcome);
  }
  const auto halves = halving(node.bounds(), problem_.is_grid());
  if (!halves) {
    throw TreeExhausted("a node became too small to be split, and no test excludes it");
  }
  return node.split({*halves}, problem_.is_grid());
}

// Nothing if the linear programs gave no sensible answer.
std::optional<NodeOutcome> PrefixSolver::relax(const PrefixNode& node, const WarmStart* parent) {
  NodeRelaxation relaxation(tests_, node.bounds(), settings_, parent);
  if (const auto leaf = leaf_from(relaxation, node.bounds())) return Closed{leaf_line(*leaf)};
  if (!makes_sense(relaxation)) return std::nullopt;
  if (refutes(relaxation)) return Refuted{};
  const auto chosen = choose_branching(node.bounds(), relaxation, parent, settings_, look_ahead_);
  if (!chosen) return std::nullopt;
  return node.split(*chosen, problem_.is_grid());
}

// A leaf that satisfies the leaf inequality exactly; nothing if none was found.
std::optional<Leaf> PrefixSolver::leaf_from(NodeRelaxation& relaxation,
                                            const DifferenceBounds& bounds) const {
  constexpr double kTie = 1e-8;
  // More bits than the solver's own precision, which is about 30: shortening takes them away again.
  constexpr int kBits = 36;
  if (relaxation.solve()) return shorten_leaf(problem_, tests_, bounds, relaxation.leaf(kBits));
  const bool tied = relaxation.has_point() && relaxation.excess() > -kTie;
  if (!tied || problem_.is_grid()) return std::nullopt;  // on a grid a tie is not enough
  // A tie is proved by whole numbers of few bits or not at all.
  for (const int bits : {4, 12, 20}) {
    Leaf leaf = relaxation.leaf(bits);
    if (leaf_holds(problem_, bounds, leaf)) return leaf;
  }
  return std::nullopt;
}

}  // namespace sidon
