// Points that no cover proof can exclude: the exact value of one point, straight from the
// definitions (docs/theory.md sections 1 and 8). Independent of the search.
#pragma once

#include <optional>
#include <vector>

#include "simplex/problem.hpp"

namespace sidon {

// A point of the simplex, with what its value needs.
struct CoverPoint {
  std::vector<Rational> masses;   // x_i, or a_0, b_0, a_1, b_1, ... with moments; sum 1
  std::vector<Rational> charges;  // moments: by tent node 0 ... 2d, both ends 0; masses: none
  Rational value;
};

// masses: max_W TV_W(x).
Rational mass_point_value(const std::vector<Rational>& masses);

// moments: max_k H_k(z, charges) / w_k, with H_k = (autoconvolution at node k) - (second difference
// of the charges at k) and w_k the integral of the tent at node k. Charges outside
// 0 <= charge_k <= sum over i + j = k - 1 of min(a_i a_j, b_i b_j) are moved to the nearer end
// first, in place. Every tent function G >= 0 then satisfies T(z) <= sum_k G_k (H_k - target w_k),
// so that a value below the target is out of reach of Theorem 4.
Rational moment_point_value(const std::vector<Rational>& masses, std::vector<Rational>& charges);

// The exact point whose prefix sums are those of the given masses, rounded to multiples of
// 1/denominator, and the given charges.
CoverPoint exact_point(Basis basis, const std::vector<double>& masses,
                       const std::vector<double>& charges, std::int64_t denominator);

// No tree can prove the target: the point's value is below it, and the caps of the root do not
// exclude the point either.
bool refutes(const CoverPoint& point, const Problem& problem);

}  // namespace sidon
