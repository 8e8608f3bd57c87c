#include "fourier/trigonometric_polynomial.hpp"

#include <algorithm>
#include <complex>
#include <numbers>

namespace sidon {

namespace {

constexpr int kNewtonSteps = 4;

// Newton's method for a stationary point from x, which stays within `step` of x; the least value
// met.
double value_at_local_minimum(const TrigonometricPolynomial& a, double x, double step) {
  const double from = std::max(x - step, -0.25), to = std::min(x + step, 0.25);
  double least = value_at(a, x);
  for (int iteration = 0; iteration < kNewtonSteps; ++iteration) {
    double slope = 0, curvature = 0;
    const std::complex<double> z = std::polar(1.0, 2 * std::numbers::pi * x);
    std::complex<double> power = z;
    for (std::size_t k = 0; k < a.cosine.size(); ++k, power *= z) {
      const double frequency = 2 * std::numbers::pi * static_cast<double>(k + 1);
      slope += frequency * (a.sine[k] * power.real() - a.cosine[k] * power.imag());
      curvature -= frequency * frequency * (a.cosine[k] * power.real() + a.sine[k] * power.imag());
    }
    if (!(curvature > 0)) break;
    x = std::clamp(x - slope / curvature, from, to);
    least = std::min(least, value_at(a, x));
  }
  return least;
}

}  // namespace

double value_at(const TrigonometricPolynomial& a, double x) {
  const std::complex<double> z = std::polar(1.0, 2 * std::numbers::pi * x);
  std::complex<double> sum = 0;  // of (cosine_k - i sine_k) z^k, by Horner
  for (std::size_t k = a.cosine.size(); k-- > 0;) {
    sum = (sum + std::complex<double>(a.cosine[k], -a.sine[k])) * z;
  }
  return a.constant + sum.real();
}

double minimum_on_arc(const TrigonometricPolynomial& a) {
  const std::size_t intervals = 4 * std::max<std::size_t>(a.cosine.size(), 1);
  const double step = 0.5 / static_cast<double>(intervals);
  std::vector<double> samples(intervals + 1);
  for (std::size_t i = 0; i <= intervals; ++i) {
    samples[i] = value_at(a, static_cast<double>(i) * step - 0.25);
  }
  double least = std::min(samples.front(), samples.back());
  for (std::size_t i = 0; i <= intervals; ++i) {
    if (i > 0 && samples[i] > samples[i - 1]) continue;
    if (i < intervals && samples[i] > samples[i + 1]) continue;
    const double x = static_cast<double>(i) * step - 0.25;
    least = std::min(least, value_at_local_minimum(a, x, step));
  }
  return least;
}

}  // namespace sidon
