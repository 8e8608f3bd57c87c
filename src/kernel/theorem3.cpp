#include "kernel/theorem3.hpp"

#include "kernel/enclosure.hpp"

namespace sidon {
namespace {

bool sensible(const KernelBounds& bounds, const Fraction& claim) {
  return claim >= 1 && bounds.square_integral >= 1 && bounds.minimum > 0 && bounds.square_sum > 0;
}

// R = 2/u + 4 m^2/(u S) - claim - 1.
Fraction rest(const Fraction& period, const KernelBounds& bounds, const Fraction& claim) {
  return 2 / period + 4 * bounds.minimum * bounds.minimum / (period * bounds.square_sum) - claim -
         1;
}

}  // namespace

Fraction first_coefficient_above(const Fraction& claim) {
  const Enclosure pi = Enclosure::pi();
  const Enclosure value = Enclosure(claim) * sine(pi / Enclosure(claim)) / pi;
  // 2^-40 more is the room that the format asks for; 14 decimals keep the fraction short.
  const Fraction room = 1 + Fraction(Integer(1), Integer(1) << 40);
  const Integer scale = Integer(10000000) * 10000000;
  return Fraction(ceil_of(value.upper().exact() * room * Fraction(scale)), scale);
}

bool theorem3_proves(const Fraction& period, const KernelBounds& bounds, const Fraction& claim) {
  if (!sensible(bounds, claim)) return false;
  const Fraction r = rest(period, bounds, claim);
  return r >= 0 && r * r >= (claim - 1) * (bounds.square_integral - 1);
}

bool refinement_proves(const Fraction& period, const KernelBounds& bounds, const Fraction& claim) {
  if (!sensible(bounds, claim) || bounds.transform_below < 0) return false;
  const Fraction beta = first_coefficient_above(claim);
  const Fraction& above = bounds.transform_above;
  const Fraction a = claim - 1 - 2 * beta * beta;
  const Fraction b =
      bounds.square_integral - 1 - 2 * bounds.transform_below * bounds.transform_below;
  const Fraction r = rest(period, bounds, claim) - 2 * above * beta;
  return a >= 0 && b >= 0 && above * above * a >= beta * beta * b && r >= 0 && r * r >= a * b;
}

std::optional<Fraction> largest_claim(const Fraction& period, const KernelBounds& bounds,
                                      const Integer& denominator) {
  // The claims that are proved are those up to a largest one: the left side of the inequality
  // increases with M. (Rounding of beta may blur that end by a unit of 10^-14, never make a claim
  // false.) C1a <= 2 (the constant function), so nothing true is lost at 2.
  Integer proved = denominator;
  Integer refuted = 2 * denominator + 1;
  const auto proves = [&](const Integer& numerator) {
    const Fraction claim(numerator, denominator);
    return theorem3_proves(period, bounds, claim) || refinement_proves(period, bounds, claim);
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
  return Fraction(proved, denominator);
}

}  // namespace sidon
