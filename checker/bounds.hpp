// Difference bounds on prefix sums: the nodes of the tree (docs/format.md, section 2).
//
// A node is the set of all (P_0, ..., P_V) with P_b - P_a <= D[a][b] for all a, b. D is kept
// closed (D[i][j] <= D[i][k] + D[k][j]), so every entry is attained: D[a][b] is the maximum of
// P_b - P_a over the node.
//
// No 64-bit overflow: every node lies in the simplex 0 = P_0 <= P_1 <= ... <= P_V = U, so for a
// node that is not empty attained entries are between -U and U. A new bound t is between -U-1 and
// U. All sums below have at most three such terms, and U <= 2^48.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace sidoncheck {

constexpr std::int64_t kMaxUnit = std::int64_t{1} << 48;

class DifferenceBounds {
 public:
  /// The whole simplex with `variables` >= 1 masses and total `unit`, 1 <= unit <= kMaxUnit.
  /// This is closed, so that no general shortest-path algorithm is needed.
  DifferenceBounds(int variables, std::int64_t unit)
      : size_(variables + 1), entries_(static_cast<std::size_t>(size_) * size_, 0) {
    for (int a = 0; a < size_; ++a)
      for (int b = a + 1; b < size_; ++b) entries_[a * size_ + b] = unit;
    entries_[variables * size_] = -unit;  // P_0 - P_V <= -U
  }

  /// Adds P_b - P_a <= t, -unit-1 <= t <= unit, and closes again: shortest paths that use the new
  /// edge use it once, as D[b][a] + t >= 0. An empty node stays empty, and
  /// keeps the bounds that it had before it was.
  void tighten(int a, int b, std::int64_t t) {
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

  bool empty() const { return empty_; }
  int variables() const { return size_ - 1; }
  /// The largest and the smallest value of P_b - P_a; of an empty node, numbers between -U and U.
  std::int64_t upper(int a, int b) const { return entries_[a * size_ + b]; }
  std::int64_t lower(int a, int b) const { return -entries_[b * size_ + a]; }

 private:
  int size_;
  bool empty_ = false;
  std::vector<std::int64_t> entries_;
};

}  // namespace sidoncheck
