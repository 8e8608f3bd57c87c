// u^2 + 2 cos(2 pi x) v^2, positive on the arc [-1/4, 1/4], as a function of the coefficients of u
// and v.
#pragma once

#include <Eigen/Core>
#include <complex>
#include <vector>

#include "fourier/trigonometric_polynomial.hpp"

namespace sidon {

// u = constant + 2 Re sum_j even_j e^{2 pi i j x}, v = 2 Re sum_j odd_j e^{2 pi i (j - 1/2) x},
// j = 1 .. n/2 at places 0 .. n/2 - 1.
struct ArcFactors {
  double constant = 0;
  std::vector<std::complex<double>> even, odd;
};

// u^2 + 2 cos(2 pi x) v^2, of degree n.
TrigonometricPolynomial square_part(const ArcFactors& factors);

// The 2n + 1 real coefficients: the constant, then re, im of each of even, then of each of odd.
Eigen::VectorXd coordinates(const ArcFactors& factors);
ArcFactors factors_at(const Eigen::VectorXd& z);

// The derivative of u^2 + 2 cos(2 pi x) v^2 = sum_k c_k e^{2 pi i k x}, in columns like the
// coordinates and rows Re c_0, Re c_1, Im c_1, Re c_2, ...
Eigen::MatrixXd square_part_derivative(const ArcFactors& factors);

}  // namespace sidon
