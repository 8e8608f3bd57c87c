#include "kernel/theorem3.hpp"

#include <cassert>

#include "kernel/enclosure.hpp"

namespace sidon {
namespace {

bool sensible(const KernelBounds& bounds, const Rational& claim) {
  return claim >= 1 && bounds.square_integral >= 1 && bounds.minimum > 0 && bounds.square_sum > 0;
}

// R = 2/u + 4 m^2/(u S) - claim - 1.
Rational rest(const Rational& period, const KernelBounds& bounds, const Rational& claim) {
  return 2 / period + 4 * bounds.minimum * bounds.minimum / (period * bounds.square_sum) - claim -
         1;
}

}  // namespace

Rational first_coefficient_above(const Rational& claim) {
  assert(claim >= 1);
  const Enclosure pi = Enclosure::pi();
  const Enclosure value = Enclosure(claim) * sine(pi / Enclosure(claim)) / pi;
  // 2^-40 more is the room that the format asks for; 14 decimals keep the fraction short.
  const Rational room = 1 + Rational(Integer(1), Integer(1) << 40);
  const Integer scale = Integer(10000000) * 10000000;
  return Rational(ceil(value.upper() * room * Rational(scale)), scale);
}

bool theorem3_proves(const Rational& period, const KernelBounds& bounds, const Rational& claim) {
  if (!sensible(bounds, claim)) return false;
  const Rational r = rest(period, bounds, claim);
  return r >= 0 && r * r >= (claim - 1) * (bounds.square_integral - 1);
}

bool refinement_proves(const Rational& period, const KernelBounds& bounds, const Rational& claim) {
  if (!sensible(bounds, claim) || bounds.transform_below < 0) return false;
  const Rational beta = first_coefficient_above(claim);
  const Rational& above = bounds.transform_above;
  const Rational a = claim - 1 - 2 * beta * beta;
  const Rational b =
      bounds.square_integral - 1 - 2 * bounds.transform_below * bounds.transform_below;
  const Rational r = rest(period, bounds, claim) - 2 * above * beta;
  return a >= 0 && b >= 0 && above * above * a >= beta * beta * b && r >= 0 && r * r >= a * b;
}

bool either_proves(const Rational& period, const KernelBounds& bounds, const Rational& claim) {
  return theorem3_proves(period, bounds, claim) || refinement_proves(period, bounds, claim);
}

std::optional<Rational> largest_claim(const Rational& period, const KernelBounds& bounds,
                                      const Integer& denominator) {
  // The claims that are proved are those up to a largest one: the left side of the inequality
  // increases with M. (Rounding of beta may blur that end by a unit of 10^-14, never make a claim
  // false.) C1a <= 2 (the constant function), so nothing true is lost at 2.
  Integer proved = denominator;
  Integer refuted = 2 * denominator + 1;
  const auto proves = [&](const Integer& numerator) {
    return either_proves(period, bounds, Rational(numerator, denominator));
  };
  if (!proves(proved)) return std::nullopt;
  while (refuted - proved > 1) {
    const Integer middle = (proved + refuted) / 2;
    if (proves(middle)) {
      proved = middle;
    } else {
      refuted = middle;
    }
  }
  return Rational(proved, denominator);
}

}  // namespace sidon
