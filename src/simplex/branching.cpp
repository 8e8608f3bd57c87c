#include "simplex/branching.hpp"

namespace sidon {

std::optional<DifferenceBounds> half(const DifferenceBounds& bounds, const Branching& branching,
                                     bool second, bool integral) {
  const auto [a, b, t] = branching;
  std::optional<DifferenceBounds> part = bounds;
  const bool alive =
      second ? part->restrict_lower(a, b, integral ? t + 1 : t) : part->restrict_upper(a, b, t);
  if (!alive) part.reset();
  return part;
}

}  // namespace sidon
