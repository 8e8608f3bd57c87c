// Two leaves into one: the branching between them may have been unnecessary.
//
// The prover branches where its relaxation stops gaining. Knowing which rows closed the two
// children, a relaxation of the parent that starts from all of them, and gives up later, closes a
// part of these nodes after all.
#pragma once

#include <optional>

#include "certificate/leaf.hpp"
#include "simplex/node_relaxation.hpp"

namespace sidon {

// Multipliers of one leaf for the whole node, to be shortened and tested exactly by the caller.
// `first` and `second` are the leaves of the two halves. Nothing if the relaxation fails.
std::optional<Leaf> propose_merged_leaf(const TestForms& tests, const DifferenceBounds& node,
                                        const Leaf& first, const Leaf& second);

}  // namespace sidon
