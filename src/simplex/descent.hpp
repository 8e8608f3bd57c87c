// Local search on the continuous problem: a point all of whose tests are small.
//
// Successive linear programs in a trust region: the tests are linearised at the current point, the
// largest is minimised within the region, and the region shrinks when that did not help. What comes
// out is a local minimum in floating point, and proves nothing by itself.
#pragma once

#include <functional>
#include <random>
#include <vector>

#include "simplex/point_value.hpp"

namespace sidon {

class MassDescent {
 public:
  explicit MassDescent(int cells) : cells_(cells), value_(cells) {}

  // max_W TV_W(x) at a point x >= 0 with sum 1, up to rounding.
  double value(const std::vector<double>& x) const { return value_(x); }

  // From x to a local minimum of value(). `enough` is asked before every step, with the current
  // value; when it is true, the best point so far is good enough.
  std::vector<double> descend(std::vector<double> x,
                              const std::function<bool(double)>& enough) const;

 private:
  // Minimises the linearised tests over the points within `radius` of x in each coordinate.
  std::vector<double> step(const std::vector<double>& x, double radius) const;

  int cells_;
  FastValue value_;
};

// Uniform on the simplex.
std::vector<double> random_masses(int cells, std::mt19937_64& random);

}  // namespace sidon
