// The groups of a leaf but for its tests, as polynomials over either kind of number
// (docs/format.md section 6).
#pragma once

#include "simplex/node_polynomial.hpp"

namespace sidon {

// Adds factor * (what the group says is >= 0), without the group's own multiplier; like everything
// in a leaf in units squared, so that double has it divided by U^2. `grid`: masses are whole units.
template <typename Number>
void add_group(const ProductTerm& t, bool, const Number& factor, NodePolynomial<Number>& r) {
  r.add_bounds_product(t.kind, t.a, t.b, t.c, t.d, factor);
}
template <typename Number>
void add_group(const SquareTerm& t, bool grid, const Number& factor, NodePolynomial<Number>& r) {
  r.add_square(t.a, t.b, to_int64(t.t), grid, factor);
}
template <typename Number>
void add_group(const FormSquareTerm& t, bool, const Number& factor, NodePolynomial<Number>& r) {
  r.add_form_square(t.coefficients, t.t, factor);
}
template <typename Number>
void add_group(const BoundTerm& t, bool, const Number& factor, NodePolynomial<Number>& r) {
  r.add_bound(t.upper, t.a, t.b, factor * r.node().from_units(std::int64_t{1}));
}

}  // namespace sidon
