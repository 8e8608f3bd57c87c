// A proved lower bound for the minimum of a cosine polynomial over an interval.
//
// With theta = 2 pi x / u the polynomial is H(theta) = sum a_j cos(j theta) and all derivatives
// have integer coefficients; |H'''| <= sum |a_j| j^3 is an integer. On each piece of [0, pi/(2u)]
// (that is, x in [0, 1/4]) H is bounded from below by its Taylor parabola at the middle and that
// third derivative; a piece where this is not enough is halved. The parabola matters: at the
// optimum G touches its minimum at hundreds of points, and the value and slope alone would need
// pieces a hundred times shorter there.
//
// Pieces are those of sidoncheck, halves of halves of [0, 1/2] in turns x/u, so that it has to look
// at no more of them for a smaller bound.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <vector>

#include "base/numbers.hpp"
#include "kernel/enclosure.hpp"

namespace sidon {

class CosinePolynomial {
 public:
  // coefficients a_1 ... a_J (J >= 1); period u > 1/2.
  CosinePolynomial(std::vector<Integer> coefficients, Rational period);

  // G, and its first two derivatives by theta, at x = position/4, 0 <= position <= 2u.
  struct Jet {
    Enclosure value, slope, curvature;
  };
  Jet at(const Rational& position) const;

  // Whether G(x) >= bound for every x in [0, 1/4] can be proved, within the work that sidoncheck
  // takes on. Throws Interrupted.
  // `progress`, if there is one, is told the number of points evaluated so far.
  bool proves_at_least(const Rational& bound, const std::atomic<bool>* interrupt = nullptr,
                       const std::function<void(std::size_t)>& progress = {}) const;

  // The number of points that the last proves_at_least() evaluated.
  std::size_t evaluations() const { return evaluations_; }

  // The minimum over [0, 1/4] in floating point, to about 10 digits; no proof.
  double approximate_minimum() const;

 private:
  bool piece_is_above(const Rational& middle, const Rational& half_width,
                      const Enclosure& bound) const;

  std::vector<Integer> coefficients_;
  Rational period_;
  std::vector<Enclosure> value_, slope_, curvature_;  // a_j, j a_j, j^2 a_j
  Enclosure third_;                                   // sum |a_j| j^3
  Enclosure quarter_;                                 // theta at x = 1/4: pi/(2u)
  mutable std::size_t evaluations_ = 0;
};

}  // namespace sidon
