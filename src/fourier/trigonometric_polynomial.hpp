// Real trigonometric polynomials in doubles, as the rounding of leaves needs them.
#pragma once

#include <vector>

namespace sidon {

// A(x) = constant + sum_k (cosine_k cos 2 pi k x + sine_k sin 2 pi k x), k = 1..n at places 0..n-1.
struct TrigonometricPolynomial {
  double constant = 0;
  std::vector<double> cosine, sine;
};

double value_at(const TrigonometricPolynomial& a, double x);

// The least value on [-1/4, 1/4], in general to nearly all digits: samples, and Newton's method
// from the local minima among them. (An estimate: what depends on it is tested exactly afterwards.)
double minimum_on_arc(const TrigonometricPolynomial& a);

}  // namespace sidon
