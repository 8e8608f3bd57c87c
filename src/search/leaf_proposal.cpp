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

}  // namespace sidon
