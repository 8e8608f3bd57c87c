// Cosines and sines of the multiples of an angle in floating point, each by a rotation from the one
// before.
#pragma once

#include <cmath>
#include <cstddef>

namespace sidon {

// Calls visit(j, cos(j theta), sin(j theta)) for 1 <= j <= count.
template <typename Visit>
void for_each_multiple(double theta, std::size_t count, const Visit& visit) {
  const double step_cos = std::cos(theta);
  const double step_sin = std::sin(theta);
  double cos_j = 1;
  double sin_j = 0;
  for (std::size_t j = 1; j <= count; ++j) {
    const double next = cos_j * step_cos - sin_j * step_sin;
    sin_j = cos_j * step_sin + sin_j * step_cos;
    cos_j = next;
    visit(j, cos_j, sin_j);
  }
}

}  // namespace sidon
