// One new constraint closes in O(V^2); the simplex from which every node starts is closed already,
// so that no general shortest-path algorithm is needed.
#include "bounds.hpp"

#include <algorithm>

namespace sidoncheck {

DifferenceBounds::DifferenceBounds(int variables, std::int64_t unit)
    : size_(variables + 1), entries_(static_cast<std::size_t>(size_) * size_, 0) {
  for (int a = 0; a < size_; ++a)
    for (int b = a + 1; b < size_; ++b) entries_[a * size_ + b] = unit;
  entries_[variables * size_] = -unit;  // P_0 - P_V <= -U
}

void DifferenceBounds::tighten(int a, int b, std::int64_t t) {
  if (empty_ || t >= upper(a, b)) return;
  if (t + upper(b, a) < 0) {
    empty_ = true;
    return;
  }
  const std::int64_t* from_b = &entries_[b * size_];  // row b and column a do not change here
  for (int i = 0; i < size_; ++i) {
    std::int64_t* row = &entries_[i * size_];
    const std::int64_t to_b = row[a] + t;
    for (int j = 0; j < size_; ++j) row[j] = std::min(row[j], to_b + from_b[j]);
  }
}

}  // namespace sidoncheck
