// A branching, and the two halves of a node that it makes.
#pragma once

#include <optional>
#include <string>

#include "simplex/difference_bounds.hpp"

namespace sidon {

// On the mass of the interval [a, b): first half <= t, second half >= t, in units. Where masses are
// whole units (`integral`, on a grid) the second half has mass >= t + 1.
struct Branching {
  int a, b;
  std::int64_t t;

  bool operator==(const Branching&) const = default;
};

// Nothing if no point is left. Precondition: 0 <= a < b <= V.
std::optional<DifferenceBounds> half(const DifferenceBounds& bounds, const Branching& branching,
                                     bool second, bool integral);

// `s a b t` with its line feed.
std::string branch_line(const Branching& branching);

}  // namespace sidon
