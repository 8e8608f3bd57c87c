// Which of zeta_j, 1/zeta_j to take for each zero of a polynomial that is to be u^2 + 2 cos(2 pi x)
// v^2 (arc_zeros.cpp).
#pragma once

#include <complex>
#include <vector>

#include "fourier/trigonometric_polynomial.hpp"

namespace sidon {

// One choice: a real zeta, or zeta and its conjugate together.
struct ArcZero {
  std::complex<double> zeta;  // |zeta| < 1
  bool pair;
  double place;        // Re (zeta + 1/zeta)/2
  bool inside = true;  // take zeta, and not 1/zeta
};

// The smaller solution of (zeta + 1/zeta)/2 = t.
std::complex<double> zeta_of(const std::complex<double>& t);

// Sets the sides of zeros that are sorted by place, so that u^2 + 2 |cos(2 pi x)| v^2 stays small
// off the arc [-1/4, 1/4]; on the arc it is A, whatever is taken.
void choose_sides(const TrigonometricPolynomial& a, std::vector<ArcZero>& zeros);

}  // namespace sidon
