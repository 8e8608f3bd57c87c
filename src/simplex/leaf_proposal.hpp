// From row prices to a leaf that has passed the exact test.
#pragma once

#include <optional>

#include "simplex/leaf_inequality.hpp"
#include "simplex/node_relaxation.hpp"

namespace sidon {

// The leaf with the shortest multipliers, within the range of bits that is tried, that satisfies
// the leaf inequality exactly; nothing if none does.
std::optional<Leaf> propose_leaf(const NodeRelaxation& relaxation, const Problem& problem,
                                 const DifferenceBounds& bounds);

// The same where the relaxation's optimum is zero up to rounding: in a cover, beta = 0 is enough.
std::optional<Leaf> propose_tied_leaf(const NodeRelaxation& relaxation, const Problem& problem,
                                      const DifferenceBounds& bounds);

}  // namespace sidon
