// Theorem 3 (Matolcsi and Vinuesa's inequality) in exact fractions.
//
// For a kernel with integral of K^2 <= K2, a cosine polynomial G >= m > 0 on [0, 1/4] with
// sum a_j^2/K^(j/u) <= S, and M = inf ||f*f||:  M + 1 + sqrt((M-1)(K2-1)) >= 2/u + 4 m^2/(u S).
//
// Their refinement knows that |f^(1)|^2 <= (M/pi) sin(pi/M), which for good kernels is less than
// what would make the Cauchy-Schwarz inequality behind the root an equality (docs/format.md,
// section 8).
#pragma once

#include <optional>

#include "base/numbers.hpp"

namespace sidon {

struct KernelBounds {
  Rational square_integral;  // K2 >= integral of K^2, >= 1
  Rational minimum;          // m > 0
  Rational square_sum;       // S > 0
  // Bounds of K^(1), the transform at frequency one: 0 <= below <= K^(1) <= above.
  Rational transform_below, transform_above;
};

// A fraction that is at least (M/pi) sin(pi/M), by enclosure; claim = M >= 1.
Rational first_coefficient_above(const Rational& claim);

// Whether the inequality gives C1a >= claim, 1 <= claim: with R = 2/u + 4m^2/(uS) - claim - 1,
// R >= 0 and R^2 >= (claim - 1)(K2 - 1).
bool theorem3_proves(const Rational& period, const KernelBounds& bounds, const Rational& claim);

// Whether the refinement gives it.
bool refinement_proves(const Rational& period, const KernelBounds& bounds, const Rational& claim);

// Whether one of the two gives it.
bool either_proves(const Rational& period, const KernelBounds& bounds, const Rational& claim);

// The largest multiple of 1/denominator that one of the two gives; nothing if not even 1.
std::optional<Rational> largest_claim(const Rational& period, const KernelBounds& bounds,
                                      const Integer& denominator);

}  // namespace sidon
