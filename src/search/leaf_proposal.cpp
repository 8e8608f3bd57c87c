#include "search/leaf_proposal.hpp"

#include "search/leaf_shortening.hpp"

namespace sidon {

std::optional<Leaf> propose_leaf(const NodeRelaxation& relaxation, const Problem& problem,
                                 const DifferenceBounds& bounds) {
  // More bits than the solver's own precision, which is about 30: shortening takes them away again.
  constexpr int kBits = 36;
  return shorten_leaf(problem, relaxation.tests(), bounds, relaxation.rounding().round(kBits));
}

}  // namespace sidon
