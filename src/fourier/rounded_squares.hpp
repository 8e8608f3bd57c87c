// The second half of rounding a leaf: u and v.
#pragma once

#include "fourier/fourier_problem.hpp"
#include "fourier/rounded_multipliers.hpp"
#include "fourier/trigonometric_polynomial.hpp"

namespace sidon {

// The polynomial A of a remainder, divided by its scale.
TrigonometricPolynomial remainder_polynomial(const FourierProblem& problem,
                                             const RoundedMultipliers& rounded);

// Adds to the leaf the shortest u and v that show A >= 0 on the arc as far as doubles can tell;
// `least` is A's minimum there, `scale` that of the remainder. False if there are none.
bool add_squares(const TrigonometricPolynomial& a, double least, double scale, FourierLeaf& leaf);

}  // namespace sidon
