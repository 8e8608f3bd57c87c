// Values of compositions as machine integers, for the enumeration.
//
// v(c) = max_W (T_W(c) - kappa_W(c)) / (4 n l m^2) has a denominator that depends on the window's
// length l. Multiplied by 4 n m^2 L, L = lcm(2, ..., 2d), all values are integers: the *scaled*
// value of c is max_W (T_W(c) - kappa_W(c)) * (L/l). One 64-bit integer then holds a value exactly,
// so threads can share a running minimum in one atomic and compare without rounding.
//
// It fits: -2S <= T_W - kappa_W <= S^2 and L/l <= L/2, and grids with L * S^2 > 2^61 are refused,
// so no scaled value exceeds 2^61 in size (2S <= S^2 as S >= 4).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/numbers.hpp"
#include "certificate/composition.hpp"

namespace sidon {

class ValueScale {
 public:
  // Throws std::invalid_argument when scaled values would not fit in 64 bits.
  explicit ValueScale(const Grid& grid);

  const Grid& grid() const { return grid_; }

  // v(c) * 4 n m^2 L, from the cells of c (d numbers >= 0 with sum S).
  std::int64_t scaled_value(std::span<const std::int64_t> composition) const;

  // The largest integer t such that t / (4 n l m^2) <= the value scaled, l = length:
  // a window of this length excludes c if and only if T_W(c) - kappa_W(c) > t.
  std::int64_t window_threshold(std::int64_t scaled, int length) const;

  // The largest mass s that an interval of `cells` cells can have in a composition of value
  // <= scaled: window (2|A|, 2a) contains s^2, and no correction exceeds 2S.
  std::int64_t interval_cap(std::int64_t scaled, int cells) const;

  Rational to_rational(std::int64_t scaled) const;

 private:
  struct WeighedWindow {
    Window window;
    Kappa kappa;
    std::int64_t factor;  // L / l
  };

  Grid grid_;
  std::int64_t scale_ = 1;  // L
  std::vector<WeighedWindow> windows_;
};

}  // namespace sidon
