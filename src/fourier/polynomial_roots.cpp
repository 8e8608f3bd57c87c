// Eigenvalues of the companion matrix would do as well, at ten times the cost.
#include "fourier/polynomial_roots.hpp"

#include <cmath>
#include <numbers>

namespace sidon {

namespace {

using Complex = std::complex<double>;

constexpr int kSteps = 60;
constexpr double kSettled = 1e-13;  // relative correction

// Radii of the zeros, smallest first: slopes of the upper convex hull of the points (k, log |a_k|)
// (Bini's start).
std::vector<double> start_radii(const std::vector<Complex>& a) {
  std::vector<std::size_t> hull;
  std::vector<double> logarithm(a.size());
  const auto slope = [&](std::size_t i, std::size_t j) {
    return (logarithm[j] - logarithm[i]) / static_cast<double>(j - i);
  };
  for (std::size_t k = 0; k < a.size(); ++k) {
    logarithm[k] = std::log(std::abs(a[k]) + 1e-300);
    while (hull.size() >= 2 && slope(hull[hull.size() - 2], hull.back()) <= slope(hull.back(), k)) {
      hull.pop_back();
    }
    hull.push_back(k);
  }
  std::vector<double> radii;
  for (std::size_t h = 1; h < hull.size(); ++h) {
    radii.insert(radii.end(), hull[h] - hull[h - 1], std::exp(-slope(hull[h - 1], hull[h])));
  }
  return radii;
}

// p(z) / p'(z); outside the unit circle from the reversed polynomial, so that nothing overflows.
Complex newton_correction(const std::vector<Complex>& a, const Complex& z) {
  Complex p = 0, derivative = 0;
  if (std::norm(z) <= 1) {
    for (std::size_t k = a.size(); k-- > 0;) {
      derivative = derivative * z + p;
      p = p * z + a[k];
    }
    return p / derivative;
  }
  const Complex w = 1.0 / z;
  for (const Complex& coefficient : a) {
    derivative = derivative * w + p;
    p = p * w + coefficient;
  }
  // p(z) = z^n q(w): p'/p = n/z - (q'/q)/z^2.
  return 1.0 / (w * (static_cast<double>(a.size() - 1) - w * derivative / p));
}

}  // namespace

std::vector<Complex> polynomial_roots(const std::vector<Complex>& a) {
  const std::vector<double> radii = start_radii(a);
  const std::size_t degree = radii.size();
  std::vector<Complex> z(degree);
  for (std::size_t j = 0; j < degree; ++j) {
    // Golden angle: neighbours in radius are far apart, and no symmetry of the zeros is met.
    z[j] = std::polar(radii[j], std::numbers::pi * (3 - std::sqrt(5.0)) * static_cast<double>(j));
  }
  std::vector<bool> settled(degree, false);
  for (int step = 0, open = 1; step < kSteps && open > 0; ++step) {
    open = 0;
    for (std::size_t j = 0; j < degree; ++j) {
      if (settled[j]) continue;
      const Complex newton = newton_correction(a, z[j]);
      Complex repulsion = 0;
      for (std::size_t i = 0; i < degree; ++i) {
        if (i != j) repulsion += 1.0 / (z[j] - z[i]);
      }
      const Complex correction = newton / (1.0 - newton * repulsion);
      if (!std::isfinite(std::norm(correction))) {
        settled[j] = true;  // on a zero already, or on another approximation
        continue;
      }
      z[j] -= correction;
      settled[j] = std::abs(correction) <= kSettled * std::abs(z[j]);
      if (!settled[j]) ++open;
    }
  }
  return z;
}

}  // namespace sidon
