#include "fourier/rounded_squares.hpp"

#include <algorithm>
#include <cmath>

#include "fourier/arc_factor.hpp"

namespace sidon {

namespace {

// Of the minimum of A: what u^2 + 2 cos v^2 leaves as room for its rounding. All of it would give
// u and v a common zero, where they cannot be computed.
constexpr double kRoom = 0.7;
constexpr int kMostBits = 30;

Integer nearest(double value) {
  return std::isfinite(value) ? Integer(std::nearbyint(value)) : Integer(0);
}

double rounded_part(double value, double unit) { return unit * std::nearbyint(value / unit); }

std::complex<double> rounded_part(const std::complex<double>& value, double unit) {
  return {rounded_part(value.real(), unit), rounded_part(value.imag(), unit)};
}

ArcFactors rounded_to(const ArcFactors& f, double unit) {
  ArcFactors rounded{rounded_part(f.constant, unit), {}, {}};
  for (const auto& value : f.even) rounded.even.push_back(rounded_part(value, unit));
  for (const auto& value : f.odd) rounded.odd.push_back(rounded_part(value, unit));
  return rounded;
}

// Whether A - (u^2 + 2 cos v^2) has a dominant constant term, in doubles.
bool seems_to_fit(const TrigonometricPolynomial& a, const ArcFactors& f) {
  const TrigonometricPolynomial s = square_part(f);
  double rest = a.constant - s.constant;
  for (std::size_t k = 0; k < a.cosine.size(); ++k) {
    rest -= std::abs(a.cosine[k] - s.cosine[k]) + std::abs(a.sine[k] - s.sine[k]);
  }
  return rest >= 0;
}

void write(const ArcFactors& f, double unit, int exponent, FourierLeaf& leaf) {
  leaf.square_exponent = exponent;
  leaf.even_constant = nearest(f.constant / unit);
  leaf.even.clear();
  leaf.odd.clear();
  for (const auto& value : f.even) {
    leaf.even.push_back({nearest(value.real() / unit), nearest(value.imag() / unit)});
  }
  for (const auto& value : f.odd) {
    leaf.odd.push_back({nearest(value.real() / unit), nearest(value.imag() / unit)});
  }
}

double largest_coefficient(const ArcFactors& f) {
  double largest = std::abs(f.constant);
  for (const auto* list : {&f.even, &f.odd}) {
    for (const auto& value : *list) largest = std::max(largest, std::abs(value));
  }
  return largest;
}

}  // namespace

TrigonometricPolynomial remainder_polynomial(const FourierProblem& problem,
                                             const RoundedMultipliers& rounded) {
  const QuadraticSum& sum = rounded.remainder;
  const double unit = static_cast<double>(problem.unit) / rounded.scale;
  TrigonometricPolynomial a;
  a.constant = sum.constant.convert_to<double>() / rounded.scale;
  for (std::size_t k = 0; k < sum.x.size(); ++k) {
    a.cosine.push_back(sum.x[k].convert_to<double>() * unit);
    a.sine.push_back(sum.y[k].convert_to<double>() * unit);
  }
  return a;
}

bool add_squares(const FourierProblem& problem, const TrigonometricPolynomial& a, double least,
                 RoundedMultipliers& rounded) {
  TrigonometricPolynomial lowered = a;
  lowered.constant -= kRoom * least;
  const std::optional<ArcFactors> factors = arc_factors(lowered);
  if (!factors) return false;
  // A u of one unit stands for 2^{exponent/2} / sqrt(scale); the exponent is an integer >= 0.
  const double largest = largest_coefficient(*factors);
  const int coarsest = 2 * std::ilogb(largest) + std::ilogb(rounded.scale);
  for (int exponent = coarsest; exponent >= std::max(0, coarsest - 2 * kMostBits); --exponent) {
    if (exponent > 256) continue;
    const double unit = std::sqrt(std::ldexp(1.0, exponent) / rounded.scale);
    const ArcFactors short_factors = rounded_to(*factors, unit);
    if (!seems_to_fit(a, short_factors)) continue;
    write(short_factors, unit, exponent, rounded.leaf);
    if (remainder_is_nonnegative(problem, rounded.leaf, rounded.remainder)) return true;
  }
  return false;
}

}  // namespace sidon
