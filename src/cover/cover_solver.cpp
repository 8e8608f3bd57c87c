#include "cover/cover_solver.hpp"

#include <cmath>

#include "certificate/leaf_line.hpp"

namespace sidon {

NodeOutcome CoverSolver::solve(const Node& node) {
  NodeRelaxation relaxation(tests_, node.bounds, settings_, node.warm_start.get());
  if (relaxation.solve()) {
    if (const auto leaf = propose_leaf(relaxation, problem_, node.bounds)) {
      return {NodeOutcome::Kind::kClosed, leaf_line(*leaf), {}, nullptr};
    }
    const auto r = relaxation.rounding();
    const Leaf l = r.round(30);
    fprintf(stderr, "NOLEAF excess %g predicted %g (30), w %zu tent %zu prod %zu depth %d\n",
            relaxation.excess(), r.predicted_bound(l) / std::ldexp(1.0, 30), l.windows.size(),
            l.tent.node_values.size(), l.products.size(), node.depth);
  }
  if (getenv("DBG")) {
    fprintf(stderr, "open excess %g depth %d it %d w:", relaxation.excess(), node.depth,
            relaxation.iterations());
    for (int i = 0; i < node.bounds.variables(); ++i)
      fprintf(stderr, " [%.4f %.4f]@%.4f", double(node.bounds.lower(i, i + 1)) / (1 << 30),
              double(node.bounds.upper(i, i + 1)) / (1 << 30), relaxation.point().mass(i, i + 1));
    fprintf(stderr, "\n");
  }
  const auto b = choose_branching(node.bounds, relaxation.point(), false);
  return {NodeOutcome::Kind::kBranched, {}, b.value(), relaxation.warm_start()};
}

}  // namespace sidon
