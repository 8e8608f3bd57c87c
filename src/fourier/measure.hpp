// Measures that no Fourier proof can exclude: the honest answer to a target that is out of reach,
// decided in exact arithmetic and independent of the search.
//
// The measure is a sum of point masses at places of [-1/4, 1/4] whose points on the circle are
// rational: the place with tan(pi x) = s/kPlaces has e^{2 pi i x} = (1 + i s')^2 / (1 + s'^2),
// s' = s/kPlaces. f need not have a density: if all tests of n modes stay below the target at its
// coefficients, then no sum of them excludes the point (x_1, y_1, ..., x_n, y_n), and every leaf
// that holds it fails.
#pragma once

#include <cstdint>
#include <vector>

#include "fourier/fourier_problem.hpp"

namespace sidon {

struct PointMass {
  static constexpr int kPlaces = 64;
  int place;          // -kPlaces ... kPlaces: x = arctan(place / kPlaces) / pi
  std::int64_t mass;  // >= 0, in units of 1 / (sum of all masses)
};
using Measure = std::vector<PointMass>;

// Whether every test of the problem's modes (F1, all at once, and F2) is below the target at this
// measure, with room for all rounding: 2^-100. Total mass from 1 to 2^40.
bool refutes(const Measure& measure, const FourierProblem& problem);

// The least multiple of 2^-20 that every test stays below: an upper bound of what `modes` modes
// can prove.
Rational test_limit(const Measure& measure, int modes);

}  // namespace sidon
