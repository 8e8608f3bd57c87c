// A node of the search tree: bounds on the masses of all intervals of cells.
//
// With prefix sums P_0 = 0, ..., P_V = U a node is the set of points with
// P_b - P_a <= D[a][b] for all a, b (docs/theory.md section 3, docs/format.md
// section 2). The matrix is kept closed, so every entry is the tightest bound
// that the constraints imply, and a new constraint costs O(V^2).
#pragma once

#include <cstdint>
#include <vector>

namespace sidon {

class DifferenceBounds {
 public:
  // All entries absent constraints: 0 <= P_b - P_a <= total for a < b, P_V = total.
  // 0 <= total <= 2^48 and cells <= 128, so sums of three entries stay below 2^50.
  DifferenceBounds(int cells, std::int64_t total);

  int cells() const { return cells_; }
  std::int64_t total() const { return total_; }

  // Bounds of the mass of the interval [a, b), a < b, in units.
  std::int64_t lower(int a, int b) const { return -entry(b, a); }
  std::int64_t upper(int a, int b) const { return entry(a, b); }
  std::int64_t width(int a, int b) const { return upper(a, b) - lower(a, b); }

  // Adds P_b - P_a <= t (any a != b; b < a gives a lower bound: P_a - P_b >= -t) and closes.
  // Returns false, and leaves the matrix unspecified, if no point is left.
  bool add_constraint(int a, int b, std::int64_t t);

  // The two branches on the interval [a, b): mass <= t and mass >= t.
  bool restrict_upper(int a, int b, std::int64_t t) { return add_constraint(a, b, t); }
  bool restrict_lower(int a, int b, std::int64_t t) { return add_constraint(b, a, -t); }

  // Every cell has one value left.
  bool is_point() const;

  bool operator==(const DifferenceBounds&) const = default;

 private:
  std::int64_t entry(int a, int b) const {
    return entries_[static_cast<std::size_t>(a * (cells_ + 1) + b)];
  }
  std::int64_t& entry(int a, int b) {
    return entries_[static_cast<std::size_t>(a * (cells_ + 1) + b)];
  }

  int cells_;
  std::int64_t total_;
  std::vector<std::int64_t> entries_;  // (V+1) x (V+1), row a, column b: bound of P_b - P_a
};

}  // namespace sidon
