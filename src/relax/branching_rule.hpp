// Where to split a node: the interval whose products the relaxation gets most wrong.
#pragma once

#include <optional>
#include <vector>

#include "model/difference_bounds.hpp"
#include "relax/local_node.hpp"

namespace sidon {

// The two children are s_[a,b) <= t and s_[a,b) >= t (on a grid >= t + 1); t in units.
struct Branching {
  int a, b;
  std::int64_t t;
};

// Among single cells and prefixes, the interval A with the largest sum_j |X_{A,j} - s_A x_j| at the
// relaxation's point; split near s_A, within the middle 60 % of its range. Nothing if every
// interval has at most one value left.
std::vector<Branching> branching_candidates(const DifferenceBounds& bounds,
                                            const LiftedPoint& point, bool integral,
                                            std::size_t count);
std::optional<Branching> choose_branching(const DifferenceBounds& bounds, const LiftedPoint& point,
                                          bool integral);

}  // namespace sidon
