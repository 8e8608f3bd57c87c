// The rounding behind the prefix corrections, for tests: from a step function to a composition.
#pragma once

#include <numeric>
#include <vector>

#include "base/numbers.hpp"
#include "certificate/composition.hpp"
#include "simplex/point_value.hpp"

namespace rounding {

// A step function on d cells: the mass of cell i is masses[i] / sum(masses).
inline std::int64_t whole(const sidon::Composition& masses) {
  return std::accumulate(masses.begin(), masses.end(), std::int64_t{0});
}

// c_i = floor(units P_{i+1}) - floor(units P_i), P the prefix sums of the masses (units = S on the
// grid, where S P_j = m A_j).
inline sidon::Composition round_prefixes(const sidon::Composition& masses, std::int64_t units) {
  const sidon::Integer all = whole(masses);
  sidon::Composition result;
  sidon::Integer sum = 0;
  std::int64_t previous = 0;
  for (const std::int64_t mass : masses) {
    sum += mass;
    const std::int64_t rounded = sidon::to_int64(sidon::floor_div(sum * units, all));
    result.push_back(rounded - previous);
    previous = rounded;
  }
  return result;
}

// TV_W = (2d/l) sum of x_i x_j over the window, x the masses as shares of the whole.
inline sidon::Rational window_value(const sidon::Composition& masses, sidon::Window window) {
  const sidon::Integer all = whole(masses);
  return sidon::Rational(2 * sidon::Integer(masses.size()) * sidon::window_sum(masses, window),
                         window.length * all * all);
}

}  // namespace rounding
