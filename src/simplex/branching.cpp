#include "simplex/branching.hpp"

#include <cassert>

namespace sidon {

std::optional<DifferenceBounds> half(const DifferenceBounds& bounds, const Branching& branching,
                                     bool second, bool integral) {
  const auto [a, b, t] = branching;
  assert(0 <= a && a < b && b <= bounds.cells());
  std::optional<DifferenceBounds> part = bounds;
  const bool alive =
      second ? part->restrict_lower(a, b, integral ? t + 1 : t) : part->restrict_upper(a, b, t);
  if (!alive) part.reset();
  return part;
}

std::optional<Branching> halving(const DifferenceBounds& bounds, bool integral) {
  std::optional<Branching> widest;
  std::int64_t width = integral ? 0 : 1;  // a cover has to split at an inner value
  for (int a = 0; a < bounds.cells(); ++a) {
    if (bounds.width(a, a + 1) <= width) continue;
    width = bounds.width(a, a + 1);
    widest = {a, a + 1, bounds.lower(a, a + 1) + (integral ? width - 1 : width) / 2};
  }
  return widest;
}

}  // namespace sidon
