// The numbers of a leaf: how large the format lets them be, and how they come from floating point.
#pragma once

#include <cmath>

#include "base/numbers.hpp"

namespace sidon {

inline constexpr int kLargestExponent = 256;  // of multipliers and squares

// 0 for what is not finite: the exact test has the last word on what comes of it.
inline Integer nearest(double value) {
  return std::isfinite(value) ? Integer(std::nearbyint(value)) : Integer(0);
}

}  // namespace sidon
