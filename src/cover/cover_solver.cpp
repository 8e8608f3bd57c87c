#include "cover/cover_solver.hpp"

#include "certificate/leaf_line.hpp"

namespace sidon {

NodeOutcome CoverSolver::solve(const Node& node) {
  NodeRelaxation relaxation(tests_, node.bounds, settings_, node.warm_start.get());
  if (relaxation.solve()) {
    if (const auto leaf = propose_leaf(relaxation, problem_, node.bounds)) {
      return {NodeOutcome::Kind::kClosed, leaf_line(*leaf), {}, nullptr};
    }
  }
  const auto b = choose_branching(node.bounds, relaxation.point(), false);
  return {NodeOutcome::Kind::kBranched, {}, b.value(), relaxation.warm_start()};
}

}  // namespace sidon
