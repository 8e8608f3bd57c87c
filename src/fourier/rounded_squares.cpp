#include "fourier/rounded_squares.hpp"

#include <algorithm>
#include <cmath>

#include "fourier/arc_factor.hpp"
#include "fourier/leaf_numbers.hpp"

namespace sidon {

namespace {

// Of the minimum of A: what u^2 + 2 cos v^2 leaves as room for its rounding. All of it would give
// u and v a common zero, where they cannot be computed.
constexpr double kShareForRounding = 0.7;
constexpr int kMoreBits = 8;  // than expected

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

// A unit for which rounding would use up four times the room, if errors of a third of a unit added
// up like independent ones within each coefficient of the squares, and in size among them.
double coarsest_unit(const ArcFactors& f, double room) {
  double square = f.constant * f.constant;
  for (const auto& value : f.even) square += 2 * std::norm(value);
  for (const auto& value : f.odd) square += 4 * std::norm(value);
  const double coefficients = static_cast<double>(4 * f.even.size() + 1);
  return 4 * room / (coefficients * 0.6 * std::sqrt(square));
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

bool add_squares(const TrigonometricPolynomial& a, double least, double scale, FourierLeaf& leaf) {
  TrigonometricPolynomial lowered = a;
  lowered.constant -= kShareForRounding * least;
  const std::optional<ArcFactors> factors = arc_factors(lowered);
  if (!factors) return false;
  // One unit of u and v stands for sqrt(2^exponent / scale).
  const double coarsest = coarsest_unit(*factors, kShareForRounding * least);
  const double size = coarsest * coarsest * scale;
  if (!std::isnormal(size)) return false;
  const int first = std::ilogb(size);
  for (int exponent = std::min(first, kLargestExponent);
       exponent >= std::max(0, first - 2 * kMoreBits); --exponent) {
    const double unit = std::sqrt(std::ldexp(1.0, exponent) / scale);
    const ArcFactors short_factors = rounded_to(*factors, unit);
    if (!seems_to_fit(a, short_factors)) continue;
    write(short_factors, unit, exponent, leaf);
    return true;
  }
  return false;
}

}  // namespace sidon
