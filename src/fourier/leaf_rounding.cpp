#include "fourier/leaf_rounding.hpp"

#include <algorithm>
#include <cmath>

#include "fourier/leaf_test.hpp"
#include "fourier/rounded_multipliers.hpp"
#include "fourier/rounded_squares.hpp"
#include "fourier/spectral_factor.hpp"

namespace sidon {

namespace {

constexpr int kFewestBits = 4;
constexpr int kMostBits = 30;
// Of the minimum of A before rounding. Below it, a bit less in the multipliers would cost more
// than a bit in each coefficient of u and v.
constexpr double kShareToKeep = 0.3;
constexpr double kNoTest = 1e-9;  // c_0 against lambda, below which the test is left out

bool is_finite(const NodeDual& dual) {
  double sum = dual.lambda;
  for (const auto& c : dual.test) sum += std::abs(c);
  for (const double s : dual.norm) sum += std::abs(s);
  for (const NodeDual::Products& p : dual.products) {
    sum += std::abs(p.xx) + std::abs(p.yy) + std::abs(p.ll) + std::abs(p.uu) + std::abs(p.ul) +
           std::abs(p.lu) + std::abs(p.disc);
  }
  for (const auto& [x, y] : dual.tangent) sum += std::abs(x) + std::abs(y);
  for (const double r : dual.sides_x) sum += std::abs(r);
  for (const double r : dual.sides_y) sum += std::abs(r);
  return std::isfinite(sum);
}

// Every group counts to first order, since A is near 0 wherever f lives; products and tangents, of
// which each mode has its own, may be a bit coarser (measured on trees with 8, 16 and 24 modes).
RoundingBits equal_bits(int b) { return {b, b, b - 1, b - 1, b}; }

struct Attempt {
  RoundedMultipliers rounded;
  TrigonometricPolynomial polynomial;
  double least;  // on the arc
};

}  // namespace

std::optional<FourierLeaf> round_leaf(const FourierProblem& problem, const FourierBox& box,
                                      const NodeDual& dual) {
  if (!is_finite(dual) || dual.lambda < 0 || dual.test[0].real() + dual.lambda <= 0) {
    return std::nullopt;
  }
  std::vector<std::complex<double>> factor;
  if (dual.test[0].real() > kNoTest * dual.lambda) {
    auto found = spectral_factor(dual.test);
    if (!found) return std::nullopt;
    factor = std::move(*found);
  }
  const auto attempt = [&](int bits) -> std::optional<Attempt> {
    auto rounded = rounded_multipliers(problem, box, dual, factor, equal_bits(bits));
    if (!rounded) return std::nullopt;
    TrigonometricPolynomial polynomial = remainder_polynomial(problem, *rounded);
    const double least = minimum_on_arc(polynomial);
    return Attempt{std::move(*rounded), std::move(polynomial), least};
  };
  const std::optional<Attempt> finest = attempt(kMostBits);
  if (!finest || !(finest->least > 0) || !std::isnormal(finest->least)) return std::nullopt;
  // An error of a unit in the last place of everything is about as large as 2^-bits.
  const int expected = static_cast<int>(-std::log2(finest->least));
  for (int bits = std::clamp(expected, kFewestBits, kMostBits); bits <= kMostBits; ++bits) {
    std::optional<Attempt> tried = attempt(bits);
    if (!tried || !(tried->least > kShareToKeep * finest->least)) continue;
    FourierLeaf& leaf = tried->rounded.leaf;
    if (!add_squares(tried->polynomial, tried->least, tried->rounded.scale, leaf)) continue;
    if (leaf_holds(problem, box, leaf)) return std::move(leaf);
  }
  return std::nullopt;
}

}  // namespace sidon
