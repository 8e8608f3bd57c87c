// A polynomial that is positive on the arc [-1/4, 1/4] as u^2 + 2 cos(2 pi x) v^2 (Markov, Lukacs):
// what shows in a leaf that it is positive there.
#pragma once

#include <optional>

#include "fourier/arc_squares.hpp"
#include "fourier/trigonometric_polynomial.hpp"

namespace sidon {

// Factors of a polynomial of even degree n (its top coefficients may vanish) that is > 0 on the
// arc, with coefficients that are small, so that short integers can stand for them. Relative
// accuracy 1e-9 at worst. Nothing if the polynomial is not positive, or too close to 0 for doubles.
std::optional<ArcFactors> arc_factors(const TrigonometricPolynomial& a);

// A first approximation, from the zeros of the polynomial (arc_zeros.cpp).
std::optional<ArcFactors> arc_factors_from_zeros(const TrigonometricPolynomial& a);

// Newton's method for the 2n + 1 coefficients of u^2 + 2 cos(2 pi x) v^2, which are as many as
// those of u and v.
std::optional<ArcFactors> polished_arc_factors(const TrigonometricPolynomial& a,
                                               const ArcFactors& start);

}  // namespace sidon
