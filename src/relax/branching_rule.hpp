// Where to split a node: the interval whose products the relaxation gets most wrong.
#pragma once

#include <optional>

#include "model/difference_bounds.hpp"
#include "relax/local_node.hpp"

namespace sidon {

// The two children are s_[a,b) <= t and s_[a,b) >= t (on a grid >= t + 1); t in units.
struct Branching {
  int a, b;
  std::int64_t t;
};

// Among single cells and prefixes, the interval A with the largest error at the relaxation's
// point: sum_j |X_{A,j} - s_A x_j|, and when masses are integers (`integral`, units of 1/S) also
// the distance of s_A from the nearest one, which is what is left to branch on in small nodes.
// Split near s_A, within the middle 60 % of its range. Nothing if no interval can be split.
std::optional<Branching> choose_branching(const DifferenceBounds& bounds, const LiftedPoint& point,
                                          bool integral);

}  // namespace sidon
