#include "kernel/theorem3.hpp"

namespace sidon {

bool theorem3_proves(const Fraction& period, const KernelBounds& bounds, const Fraction& claim) {
  if (claim < 1 || bounds.square_integral < 1 || bounds.minimum <= 0 || bounds.square_sum <= 0) {
    return false;
  }
  const Fraction gain = 4 * bounds.minimum * bounds.minimum / (period * bounds.square_sum);
  const Fraction rest = 2 / period + gain - claim - 1;
  return rest >= 0 && rest * rest >= (claim - 1) * (bounds.square_integral - 1);
}

std::optional<Fraction> largest_claim(const Fraction& period, const KernelBounds& bounds,
                                      const Integer& denominator) {
  // The set of claims that are proved is an interval from 1: the left side of the inequality
  // increases with M. C1a <= 2 (the constant function), so nothing true is lost at 2.
  Integer proved = denominator;
  Integer refuted = 2 * denominator + 1;
  if (!theorem3_proves(period, bounds, Fraction(proved, denominator))) return std::nullopt;
  while (refuted - proved > 1) {
    const Integer middle = (proved + refuted) / 2;
    if (theorem3_proves(period, bounds, Fraction(middle, denominator))) {
      proved = middle;
    } else {
      refuted = middle;
    }
  }
  return Fraction(proved, denominator);
}

}  // namespace sidon
