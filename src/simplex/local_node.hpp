// A node in coordinates of its own: prefix sums are written P_j = L_j + w_j y_j with y_j in [0, 1].
//
// However small the node, coefficients in y are then of the size of what they contribute, and the
// bounds 0 <= y_j <= 1 are exactly what the leaf inequality gives away for free: multipliers of
// (P_j - L_j)(P_k - L_k) never have to be written.
#pragma once

#include <algorithm>
#include <cassert>
#include <cstdint>
#include <type_traits>
#include <vector>

#include "simplex/difference_bounds.hpp"

namespace sidon {

// Masses are units (Scalar = std::int64_t, at most 2^48) or fractions of the total mass (double).
template <typename Scalar>
class LocalNode {
 public:
  explicit LocalNode(const DifferenceBounds& bounds);

  int cells() const { return v_; }

  // One column for each coordinate y_1 ... y_{V-1}, then one for each product y_j y_k, 1 <= j <= k.
  int y_column(int j) const { return j - 1; }
  int z_column(int j, int k) const {
    assert(1 <= j && j <= k && k < v_);
    return z_base_[j] + k;
  }
  int column_count() const { return v_ - 1 + v_ * (v_ - 1) / 2; }

  Scalar base(int j) const { return base_[j]; }    // L_j; 0 for j = 0, all for j = V
  Scalar width(int j) const { return width_[j]; }  // w_j; 0 for j = 0 and j = V
  Scalar largest_width() const { return *std::max_element(width_.begin(), width_.end()); }
  Scalar lower(int a, int b) const { return lower_[a * (v_ + 1) + b]; }
  Scalar upper(int a, int b) const { return upper_[a * (v_ + 1) + b]; }

  // A mass that is given in units.
  template <typename Units>
  auto from_units(const Units& units) const {
    if constexpr (std::is_floating_point_v<Scalar>) {
      return static_cast<double>(units) / unit_;
    } else {
      return units;
    }
  }

 private:
  int v_;
  Scalar unit_;  // units of the total mass
  std::vector<int> z_base_;
  std::vector<Scalar> base_, width_;
  std::vector<Scalar> lower_, upper_;
};

}  // namespace sidon
