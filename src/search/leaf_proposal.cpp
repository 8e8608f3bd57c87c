#include "search/leaf_proposal.hpp"

namespace sidon {

std::optional<Leaf> propose_leaf(const NodeRelaxation& relaxation, const Problem& problem,
                                 const DifferenceBounds& bounds) {
  // The solver's own precision is about 30 bits; more bits mend only what rounding broke.
  constexpr int kFewestBits = 4;
  constexpr int kMostBits = 44;
  constexpr int kStep = 2;
  const LeafRounding rounding = relaxation.rounding();
  for (int bits = kFewestBits; bits <= kMostBits; bits += kStep) {
    Leaf leaf = rounding.round(bits);
    if (rounding.predicted_bound(leaf) <= 0) continue;
    if (leaf_holds(problem, bounds, leaf)) return leaf;
  }
  return std::nullopt;
}

std::optional<Leaf> propose_tied_leaf(const NodeRelaxation& relaxation, const Problem& problem,
                                      const DifferenceBounds& bounds) {
  // A tie is proved by whole numbers of few bits or not at all.
  const LeafRounding rounding = relaxation.rounding();
  for (const int bits : {4, 12, 20}) {
    Leaf leaf = rounding.round(bits);
    const bool tests = !leaf.windows.empty() || !leaf.tent.node_values.empty();
    if (tests && leaf_holds(problem, bounds, leaf)) return leaf;
  }
  return std::nullopt;
}

}  // namespace sidon
