// What a tree proves: the units, the thresholds of the windows and the root node. One type for grid
// proofs and cover proofs, because everything behind the windows (bounds, products, tree) is the
// same for them. See docs/format.md sections 2 to 5.
#pragma once

#include <cassert>
#include <optional>
#include <vector>

#include "base/numbers.hpp"
#include "certificate/certificate_head.hpp"
#include "certificate/composition.hpp"
#include "simplex/difference_bounds.hpp"

namespace sidon {

class Problem {
 public:
  // All compositions of the grid whose value is <= `value` have to be found.
  static Problem grid(const Grid& grid, const Rational& value);

  // M(f) >= target for every f. 2 <= cells <= 128, 1 <= unit <= 2^48, target > 0; throws
  // std::invalid_argument with a message for people.
  static Problem cover(int cells, const Rational& target, std::int64_t unit);

  bool is_grid() const { return grid_.has_value(); }
  int cells() const { return cells_; }
  std::int64_t unit() const { return unit_; }  // U, or S = 4nm on a grid
  const Rational& target() const { return target_; }

  // The integer that T_W - lambda_W is compared with: <= it at the compositions that a grid proof
  // looks for, < it at the functions that a cover proof excludes.
  const Integer& threshold(int length) const {
    assert(2 <= length && length <= 2 * cells_);
    return thresholds_[length];
  }
  Kappa kappa(Window window) const;

  // The closed root node; empty = true when the caps contradict each other.
  struct Root {
    DifferenceBounds bounds;
    bool empty;
  };
  Root root(bool reversal) const;

 private:
  Problem(int cells, std::int64_t unit, Rational target);

  std::int64_t cap(int first, int last) const;

  int cells_;
  std::int64_t unit_;
  Rational target_;
  std::vector<Integer> thresholds_;  // by window length, 2 ... 2d
  std::optional<Grid> grid_;         // of a grid proof
};

// What a certificate with this head has to prove.
Problem problem_of(const CertificateHead& head);

}  // namespace sidon
