// u and v from the zeros of A.
//
// With t = tan(pi x) and t = (zeta + 1/zeta)/2 the arc becomes the unit circle |zeta| = 1 and the
// rest of the circle the real axis. A / cos^{2n}(pi x), a polynomial of degree 2n in t, is
// F(zeta) F(1/zeta) for any F that takes one of zeta_j, 1/zeta_j for each of its zeros. If F is
// real, then u = cos^n(pi x) (F(zeta) + F(1/zeta))/2 and v = cos^{n-1}(pi x) (F(zeta) - F(1/zeta))
// / (sqrt 2 (zeta - 1/zeta)) are real and A = u^2 + 2 cos(2 pi x) v^2.
//
// Which to take is decided in zero_sides.cpp.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "fourier/arc_factor.hpp"
#include "fourier/polynomial_roots.hpp"
#include "fourier/zero_sides.hpp"

namespace sidon {

namespace {

using Complex = std::complex<double>;

constexpr double kLeastTop = 1e-7;  // of the top coefficient, relative to the largest

std::vector<Complex> zeros_in_t(const TrigonometricPolynomial& a) {
  const std::size_t n = a.cosine.size();
  std::vector<Complex> p(2 * n + 1);
  p[n] = a.constant;
  double scale = std::abs(a.constant);
  for (std::size_t k = 1; k <= n; ++k) {
    p[n + k] = Complex(a.cosine[k - 1], -a.sine[k - 1]) / 2.0;
    scale = std::max(scale, std::abs(p[n + k]));
  }
  // Newton's method repairs what this does to the polynomial.
  if (std::abs(p[2 * n]) < kLeastTop * scale) p[2 * n] = kLeastTop * scale;
  for (std::size_t k = 1; k <= n; ++k) p[n - k] = std::conj(p[n + k]);
  std::vector<Complex> zeros = polynomial_roots(p);
  for (Complex& z : zeros) z = Complex(0, -1) * (z - 1.0) / (z + 1.0);
  return zeros;
}

// The zeros t in conjugate pairs, or real; nothing if one is on the arc.
std::optional<std::vector<ArcZero>> paired(std::vector<Complex> t) {
  std::vector<ArcZero> zeros;
  while (!t.empty()) {
    const Complex last = t.back();
    t.pop_back();
    const auto distance = [&](const Complex& other) {
      return std::abs(last - std::conj(other)) / (1 + std::abs(other));
    };
    const auto partner = std::min_element(
        t.begin(), t.end(),
        [&](const Complex& x, const Complex& y) { return distance(x) < distance(y); });
    const bool pair = partner != t.end() && distance(*partner) < distance(last);
    const Complex middle = pair ? (last + std::conj(*partner)) / 2.0 : Complex(last.real(), 0);
    if (pair) t.erase(partner);
    if (!std::isfinite(std::norm(middle)) || (!pair && std::abs(middle) <= 1)) return std::nullopt;
    zeros.push_back({zeta_of(middle), pair, middle.real()});
  }
  std::sort(zeros.begin(), zeros.end(), [](const ArcZero& x, const ArcZero& y) {
    return x.place != y.place ? x.place < y.place : x.zeta.imag() < y.zeta.imag();
  });
  return zeros;
}

struct Point {
  double u, v;
};

// u and v at x, -1/2 < x < 1/2, |x| != 1/4, up to one sign for all x: F = zeta^{-n} prod (zeta -
// w).
Point values_of_factors(const TrigonometricPolynomial& a, const std::vector<Complex>& chosen,
                        double x) {
  const double t = std::tan(std::numbers::pi * x);
  const double size = std::sqrt(std::abs(value_at(a, x)));
  const double weight = std::sqrt(2 * std::abs(std::cos(2 * std::numbers::pi * x)));
  if (std::abs(t) < 1) {  // F(1/zeta) is the conjugate of F(zeta), |F|^2 = A
    const Complex zeta(t, std::sqrt(1 - t * t));
    Complex f = std::polar(1.0, -std::arg(zeta) * static_cast<double>(a.cosine.size()));
    for (const Complex& w : chosen) f *= (zeta - w) / std::sqrt(std::norm(zeta - w));
    return {size * f.real(), size * f.imag() / weight};
  }
  const double zeta = zeta_of(t).real();
  double log_q = 0;
  bool negative = false, opposite_negative = false;  // F(zeta), F(1/zeta)
  for (const Complex& w : chosen) {
    log_q += std::log(std::norm(zeta - w) / std::norm(1.0 - zeta * w)) / 2;
    if (w.imag() != 0) continue;
    negative = negative != (zeta < w.real());
    opposite_negative = opposite_negative != (1 / zeta < w.real());
  }
  const double f = size * std::exp(log_q / 2) * (negative ? -1 : 1);
  const double opposite = size * std::exp(-log_q / 2) * (opposite_negative ? -1 : 1);
  return {(f + opposite) / 2, (t > 0 ? opposite - f : f - opposite) / (2 * weight)};
}

ArcFactors interpolated(const TrigonometricPolynomial& a, const std::vector<Complex>& chosen) {
  const int n = static_cast<int>(a.cosine.size());
  const double count = 2 * n + 1;
  ArcFactors f;
  f.even.resize(static_cast<std::size_t>(n / 2));
  f.odd.resize(f.even.size());
  for (int i = -n; i <= n; ++i) {
    const double x = i / count;
    const auto [u, v] = values_of_factors(a, chosen, x);
    f.constant += u / count;
    const Complex half_turn = std::polar(1.0, -std::numbers::pi * x);
    Complex turn = half_turn;
    for (std::size_t j = 0; j < f.even.size(); ++j) {
      f.odd[j] += v / count * turn;
      turn *= half_turn;
      f.even[j] += u / count * turn;
      turn *= half_turn;
    }
  }
  return f;
}

}  // namespace

std::optional<ArcFactors> arc_factors_from_zeros(const TrigonometricPolynomial& a) {
  auto zeros = paired(zeros_in_t(a));
  if (!zeros) return std::nullopt;
  choose_sides(a, *zeros);
  std::vector<Complex> chosen;
  for (const ArcZero& zero : *zeros) {
    chosen.push_back(zero.inside ? zero.zeta : 1.0 / zero.zeta);
    if (zero.pair) chosen.push_back(std::conj(chosen.back()));
  }
  return interpolated(a, chosen);
}

}  // namespace sidon
