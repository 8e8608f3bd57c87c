#include "simplex/difference_bounds.hpp"

#include <algorithm>
#include <cassert>

namespace sidon {

DifferenceBounds::DifferenceBounds(int cells, std::int64_t total)
    : cells_(cells),
      total_(total),
      entries_(static_cast<std::size_t>((cells + 1) * (cells + 1)), 0) {
  assert(1 <= cells && cells <= 128 && 0 <= total && total <= std::int64_t{1} << 48);
  for (int a = 0; a <= cells; ++a) {
    for (int b = a + 1; b <= cells; ++b) entry(a, b) = total;
  }
  entry(cells, 0) = -total;
  // Closed already: P_j - P_V <= -total + total = 0 and P_0 - P_j <= 0 are what the zeros say.
}

bool DifferenceBounds::add_constraint(int a, int b, std::int64_t t) {
  assert(a != b && 0 <= a && a <= cells_ && 0 <= b && b <= cells_);
  if (t >= entry(a, b)) return true;
  if (t + entry(b, a) < 0) return false;
  const int size = cells_ + 1;
  for (int i = 0; i < size; ++i) {
    const std::int64_t through = entry(i, a) + t;
    for (int j = 0; j < size; ++j) entry(i, j) = std::min(entry(i, j), through + entry(b, j));
  }
  return true;
}

bool DifferenceBounds::is_point() const {
  for (int i = 0; i < cells_; ++i) {
    if (lower(i, i + 1) != upper(i, i + 1)) return false;
  }
  return true;
}

}  // namespace sidon
