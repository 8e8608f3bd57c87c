#include "simplex/leaf_proposal.hpp"

#include "simplex/leaf_shortening.hpp"

namespace sidon {

std::optional<Leaf> propose_leaf(const NodeRelaxation& relaxation, const Problem& problem,
                                 const DifferenceBounds& bounds) {
  // More bits than the solver's own precision, which is about 30: shortening takes them away again.
  constexpr int kBits = 36;
  return shorten_leaf(problem, relaxation.tests(), bounds, relaxation.rounding().round(kBits));
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
