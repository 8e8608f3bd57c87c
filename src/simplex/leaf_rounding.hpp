// From row prices to the integer multipliers of a leaf.
//
// Prices come from a floating-point solver and may be wrong in any way; rounding makes them worse.
// Neither matters for soundness: the leaf is tested exactly afterwards.
#pragma once

#include <span>

#include "certificate/leaf.hpp"
#include "simplex/row.hpp"
#include "simplex/windows.hpp"

namespace sidon {

class LeafRounding {
 public:
  // prices[i] belongs to rows[i]; all three must outlive this object.
  LeafRounding(const WindowForms& tests, std::span<const Row> rows, const double* prices);

  // Multipliers whose largest test multiplier has about `bits` bits.
  Leaf round(int bits) const;

 private:
  double multiplier(std::size_t row, double factor) const;

  const WindowForms& tests_;
  std::span<const Row> rows_;
  const double* prices_;
  double largest_test_ = 0;  // multiplier before scaling
};

}  // namespace sidon
