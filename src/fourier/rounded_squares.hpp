// The second half of rounding a leaf: u and v.
#pragma once

#include "fourier/fourier_problem.hpp"
#include "fourier/rounded_multipliers.hpp"
#include "fourier/trigonometric_polynomial.hpp"

namespace sidon {

// The polynomial A of a remainder, divided by its scale.
TrigonometricPolynomial remainder_polynomial(const FourierProblem& problem,
                                             const RoundedMultipliers& rounded);

// Adds the shortest u and v to the leaf that show A >= 0 on the arc; `least` is A's minimum there.
// False if there are none, or not in less than 30 binary digits. True only after the exact test.
bool add_squares(const FourierProblem& problem, const TrigonometricPolynomial& a, double least,
                 RoundedMultipliers& rounded);

}  // namespace sidon
