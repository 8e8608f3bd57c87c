// Points that no cover proof can exclude: the exact value of one point, straight from the
// definitions (docs/theory.md section 1). Independent of the search.
#pragma once

#include <optional>
#include <vector>

#include "simplex/problem.hpp"

namespace sidon {

struct CoverPoint {
  std::vector<Rational> masses;  // x_i; sum 1
  Rational value;
};

// max_W TV_W(x).
Rational mass_point_value(const std::vector<Rational>& masses);

// The exact point whose prefix sums are those of the given masses, rounded to multiples of
// 1/denominator.
CoverPoint exact_point(const std::vector<double>& masses, std::int64_t denominator);

// No tree can prove the target: the point's value is below it, and the caps of the root do not
// exclude the point either.
bool refutes(const CoverPoint& point, const Problem& problem);

}  // namespace sidon
