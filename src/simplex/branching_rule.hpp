// Where to split a node: the intervals whose products the relaxation gets most wrong and whose
// bounds its optimum depends on.
#pragma once

#include <vector>

#include "simplex/branching.hpp"
#include "simplex/node_relaxation.hpp"

namespace sidon {

// All branchings of single cells and prefixes, the most promising first. Each splits near the
// mass s_A of its interval A at the relaxation's point, within the middle 60 % of A's range. Empty
// if no interval can be split. Precondition: the relaxation has a point.
//
// The order is by the product of
//   the error sum_j |X_{A,j} - s_A x_j| at the point and, where masses are integers (`integral`,
//   units of 1/S), the distance of s_A from the nearest one, which is what is left to branch on in
//   small nodes;
//   the rise of the optimum in both children that the bounds' prices promise, that of the weaker
//   child counted fully, that of the other half, plus a part of what is missing.
// The error alone finds intervals that are wrong where it does not matter (twice as many leaves);
// the prices alone see only what a vertex of a degenerate optimum sees (many times as many).
std::vector<Branching> rank_branchings(const DifferenceBounds& bounds,
                                       const NodeRelaxation& relaxation, bool integral);

}  // namespace sidon
