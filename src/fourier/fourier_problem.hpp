// What a Fourier proof claims, and the unit in which it counts.
//
// For f >= 0 on [-1/4, 1/4] with integral 1 let x_k = int f cos 2 pi k x and
// y_k = int f sin 2 pi k x. A proof shows that no such f has ||f*f||_inf < target.
#pragma once

#include <cstdint>

#include "exact/numbers.hpp"

namespace sidon {

struct FourierProblem {
  Rational target;    // theta, 1 < theta <= 2
  int modes;          // n, even: frequencies 1..n
  std::int64_t unit;  // U, 1 <= U <= 2^48: boxes are integers X_k = U x_k, Y_k = U y_k

  // Smallest integer r >= 0 with r^2 >= U^2 (theta - 1). If ||f*f||_inf < theta, then
  // X_k^2 + Y_k^2 < r^2 for every k (theorem F4), so |X_k|, |Y_k| <= r.
  std::int64_t root_radius() const;
};

}  // namespace sidon
