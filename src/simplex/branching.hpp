// A branching, and the two halves of a node that it makes.
#pragma once

#include <optional>

#include "certificate/interval_branch.hpp"
#include "simplex/difference_bounds.hpp"

namespace sidon {

// On the mass of the interval [a, b): first half <= t, second half >= t, in units.
using Branching = IntervalBranch;

// One half; where masses are whole units (`integral`, on a grid) the second one has mass >= t + 1.
// Nothing if no point is left. Precondition: 0 <= a < b <= V.
std::optional<DifferenceBounds> half(const DifferenceBounds& bounds, const Branching& branching,
                                     bool second, bool integral);

}  // namespace sidon
