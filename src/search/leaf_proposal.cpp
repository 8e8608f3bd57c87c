#include "search/leaf_proposal.hpp"

namespace sidon {

std::optional<Leaf> propose_leaf(const NodeRelaxation& relaxation, const Problem& problem,
                                 const DifferenceBounds& bounds) {
  // The solver's own precision is about 30 bits; more bits mend only what rounding broke.
  constexpr int kFewestBits = 4;
  constexpr int kMostBits = 44;
  constexpr int kStep = 2;
  for (int bits = kFewestBits; bits <= kMostBits; bits += kStep) {
    if (relaxation.predicted_bound(bits) <= 0) continue;
    Leaf leaf = relaxation.multipliers(bits);
    if (leaf_holds(problem, bounds, leaf)) return leaf;
  }
  return std::nullopt;
}

}  // namespace sidon
