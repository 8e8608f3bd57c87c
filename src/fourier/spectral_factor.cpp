// Wilson's method is Newton's for c(v) = c, v's autocorrelation. It converges from everywhere
// outside, but from afar takes a dozen steps of order n^3; the exponential of the causal part of
// (log g)/2 (Kolmogorov), taken from samples of g, is a start from which a few are enough.
#include "fourier/spectral_factor.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <numbers>

namespace sidon {

namespace {

using Complex = std::complex<double>;
using Coefficients = std::vector<Complex>;

constexpr double kAccuracy = 1e-8;    // of c, relative to c_0
constexpr double kLeastValue = 1e-7;  // of the polynomial, relative to c_0
constexpr double kLargestDip = 1e-3;  // below 0, relative to c_0
constexpr int kStepsFromNear = 12;    // each halves the error at least, if it converges
constexpr int kStepsFromAfar = 40;

// e^{2 pi i j / count}, j = 0 .. count - 1.
Coefficients unit_roots(std::size_t count) {
  Coefficients roots(count);
  for (std::size_t j = 0; j < count; ++j) {
    roots[j] =
        std::polar(1.0, 2 * std::numbers::pi * static_cast<double>(j) / static_cast<double>(count));
  }
  return roots;
}

// The polynomial at the points j / roots.size().
std::vector<double> values(const Coefficients& c, const Coefficients& roots) {
  std::vector<double> g(roots.size());
  for (std::size_t j = 0; j < roots.size(); ++j) {
    double sum = 0;
    for (std::size_t k = 1; k < c.size(); ++k) {
      const Complex& z = roots[j * k % roots.size()];
      sum += c[k].real() * z.real() - c[k].imag() * z.imag();
    }
    g[j] = c[0].real() + 2 * sum;
  }
  return g;
}

Coefficients start_from_logarithm(const std::vector<double>& g, const Coefficients& roots,
                                  std::size_t degree) {
  const std::size_t count = g.size();
  Coefficients l(degree + 1);
  for (std::size_t j = 0; j < count; ++j) {
    const double logarithm = std::log(g[j]) / static_cast<double>(count);
    for (std::size_t k = 0; k <= degree; ++k) l[k] += logarithm * std::conj(roots[j * k % count]);
  }
  // v = exp(l_0 / 2 + sum l_k z^k) as a power series, by z v' = v sum k l_k z^k.
  Coefficients v(degree + 1);
  v[0] = std::exp(l[0].real() / 2);
  for (std::size_t m = 1; m <= degree; ++m) {
    for (std::size_t k = 1; k <= m; ++k) v[m] += static_cast<double>(k) * l[k] * v[m - k];
    v[m] /= static_cast<double>(m);
  }
  return v;
}

// c minus the autocorrelation of v.
Coefficients residual(const Coefficients& c, const Coefficients& v) {
  Coefficients r = c;
  for (std::size_t k = 0; k < v.size(); ++k) {
    for (std::size_t b = 0; b + k < v.size(); ++b) r[k] -= v[b + k] * std::conj(v[b]);
  }
  return r;
}

double norm_of(const Coefficients& r) {
  double sum = 0;
  for (const Complex& value : r) sum += std::norm(value);
  return std::sqrt(sum);
}

// The solution d, d_0 real, of sum_b d_{b+k} conj v_b + v_{b+k} conj d_b = r_k. Unknowns and
// equations are real and imaginary parts in turn; equation Im k = 0, which is empty, says Im d_0 =
// 0.
Coefficients newton_step(const Coefficients& v, const Coefficients& r) {
  const Eigen::Index size = static_cast<Eigen::Index>(v.size());
  Eigen::MatrixXd matrix = Eigen::MatrixXd::Zero(2 * size, 2 * size);
  Eigen::VectorXd right(2 * size);
  for (Eigen::Index k = 0; k < size; ++k) {
    right(2 * k) = r[k].real();
    right(2 * k + 1) = k == 0 ? 0 : r[k].imag();
    for (Eigen::Index m = 0; m < size; ++m) {
      const Complex p = m >= k ? std::conj(v[m - k]) : Complex();  // factor of d_m
      const Complex q = m + k < size ? v[m + k] : Complex();       // factor of conj d_m
      matrix(2 * k, 2 * m) = p.real() + q.real();
      matrix(2 * k, 2 * m + 1) = q.imag() - p.imag();
      matrix(2 * k + 1, 2 * m) = p.imag() + q.imag();
      matrix(2 * k + 1, 2 * m + 1) = p.real() - q.real();
    }
  }
  matrix.row(1).setZero();
  matrix(1, 1) = 1;
  const Eigen::VectorXd solution = matrix.partialPivLu().solve(right);
  Coefficients d(v.size());
  for (Eigen::Index m = 0; m < size; ++m) d[m] = Complex(solution(2 * m), solution(2 * m + 1));
  d[0].imag(0);  // exactly, whatever the elimination made of its equation
  return d;
}

std::optional<Coefficients> wilson(const Coefficients& c, Coefficients v, int steps) {
  for (int step = 0; step <= steps; ++step) {
    const Coefficients r = residual(c, v);
    const double error = norm_of(r);
    if (!std::isfinite(error)) return std::nullopt;
    if (error <= kAccuracy * c[0].real()) return v;
    const Coefficients d = newton_step(v, r);
    for (std::size_t b = 0; b < v.size(); ++b) v[b] += d[b];
  }
  return std::nullopt;
}

}  // namespace

std::optional<Coefficients> spectral_factor(Coefficients c) {
  if (c.empty() || !std::isfinite(norm_of(c)) || c[0].real() <= 0) return std::nullopt;
  const std::size_t degree = c.size() - 1;
  const Coefficients roots = unit_roots(std::max<std::size_t>(64, 16 * degree));
  std::vector<double> g = values(c, roots);
  const double least = *std::min_element(g.begin(), g.end());
  const double scale = c[0].real();
  if (least < -kLargestDip * scale) return std::nullopt;
  const double lift = std::max(0.0, kLeastValue * scale - least);
  c[0] = scale + lift;
  for (double& value : g) value += lift;
  if (auto v = wilson(c, start_from_logarithm(g, roots, degree), kStepsFromNear)) return v;
  Coefficients far(degree + 1);
  far[0] = std::sqrt(c[0].real());
  return wilson(c, far, kStepsFromAfar);
}

}  // namespace sidon
