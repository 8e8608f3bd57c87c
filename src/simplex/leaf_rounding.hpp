// From row prices to the integer multipliers of a leaf.
//
// Prices come from a floating-point solver and may be wrong in any way; rounding makes them worse.
// Neither matters for soundness: the leaf is tested exactly afterwards.
#pragma once

#include <span>

#include "certificate/leaf.hpp"
#include "simplex/problem_tests.hpp"
#include "simplex/row.hpp"

namespace sidon {

// Multipliers whose largest test multiplier has about `bits` bits; prices[i] belongs to rows[i].
Leaf rounded_leaf(const TestForms& tests, std::span<const Row> rows, const double* prices,
                  int bits);

}  // namespace sidon
