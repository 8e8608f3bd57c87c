#include "fourier/arc_factor.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

namespace sidon {

namespace {

using Complex = std::complex<double>;

constexpr double kPolishedAccuracy = 1e-11;  // of the coefficients, relative to the largest
constexpr double kNegligible = 1e-9;         // a coefficient, relative to the sum of all
constexpr int kMostNewtonSteps = 12;

std::vector<Complex> coefficients(const TrigonometricPolynomial& a) {
  std::vector<Complex> c{a.constant};
  for (std::size_t k = 0; k < a.cosine.size(); ++k) {
    c.emplace_back(a.cosine[k] / 2, -a.sine[k] / 2);
  }
  return c;
}

}  // namespace

std::optional<ArcFactors> polished_arc_factors(const TrigonometricPolynomial& a,
                                               const ArcFactors& start) {
  const int n = static_cast<int>(a.cosine.size());
  const std::vector<Complex> target = coefficients(a);
  double scale = 0;
  for (const Complex& c : target) scale = std::max(scale, std::abs(c));
  ArcFactors f = start;
  for (int step = 0; step < kMostNewtonSteps; ++step) {
    const std::vector<Complex> now = coefficients(square_part(f));
    Eigen::VectorXd right(2 * n + 1);
    right(0) = (target[0] - now[0]).real();
    for (int k = 1; k <= n; ++k) {
      const Complex difference =
          target[static_cast<std::size_t>(k)] - now[static_cast<std::size_t>(k)];
      right(2 * k - 1) = difference.real();
      right(2 * k) = difference.imag();
    }
    const double error = right.lpNorm<Eigen::Infinity>();
    if (!std::isfinite(error)) return std::nullopt;
    if (error <= kPolishedAccuracy * scale) return f;
    f = factors_at(coordinates(f) + square_part_derivative(f).partialPivLu().solve(right));
  }
  return std::nullopt;
}

std::optional<ArcFactors> arc_factors(const TrigonometricPolynomial& a) {
  // Where two or more top coefficients vanish, those of u and v vanish with them, and Newton's
  // equations are singular: leave them out.
  double scale = std::abs(a.constant);
  for (std::size_t k = 0; k < a.cosine.size(); ++k) {
    scale += std::hypot(a.cosine[k], a.sine[k]);
  }
  if (!std::isfinite(scale)) return std::nullopt;
  std::size_t degree = a.cosine.size();
  while (degree > 0 &&
         std::hypot(a.cosine[degree - 1], a.sine[degree - 1]) <= kNegligible * scale) {
    --degree;
  }
  degree += degree % 2;
  TrigonometricPolynomial core = a;
  core.cosine.resize(degree);
  core.sine.resize(degree);
  if (degree == 0 && !(a.constant > 0)) return std::nullopt;
  const auto start =
      degree == 0 ? ArcFactors{std::sqrt(a.constant), {}, {}} : arc_factors_from_zeros(core);
  if (!start) return std::nullopt;
  std::optional<ArcFactors> factors = polished_arc_factors(core, *start);
  if (!factors) return std::nullopt;
  factors->even.resize(a.cosine.size() / 2);
  factors->odd.resize(a.cosine.size() / 2);
  return factors;
}

}  // namespace sidon
