#include "search/leaf_proposal.hpp"

#include "search/leaf_shortening.hpp"

namespace sidon {

std::optional<Leaf> propose_leaf(const NodeRelaxation& relaxation, const Problem& problem,
                                 const DifferenceBounds& bounds) {
  // More bits than the solver's own precision, which is about 30: shortening takes them away again.
  constexpr int kBits = 36;
  auto leaf = shorten_leaf(relaxation.tests(), bounds, relaxation.rounding().round(kBits));
  // The relaxation tests against the problem that it was built from; what counts is the caller's.
  if (!leaf || !leaf_holds(problem, bounds, *leaf)) return std::nullopt;
  return leaf;
}

}  // namespace sidon
