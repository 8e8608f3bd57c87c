#include "simplex/problem.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "certificate/limits.hpp"

namespace sidon {

Problem::Problem(int cells, std::int64_t unit, Rational target)
    : cells_(cells), unit_(unit), target_(std::move(target)) {
  thresholds_.resize(static_cast<std::size_t>(2 * cells + 1));
}

Problem Problem::grid(const Grid& grid, const Rational& value) {
  Problem problem(grid.cells(), grid.total(), value);
  problem.grid_ = grid;
  const Rational scaled = value * (Integer(4) * grid.n * grid.m * grid.m);
  for (int length = 2; length <= 2 * grid.cells(); ++length) {
    problem.thresholds_[length] = floor(scaled * length);
  }
  return problem;
}

Problem Problem::cover(int cells, const Rational& target, std::int64_t unit) {
  if (cells < 2 || cells > limits::kMostCells) {
    throw std::invalid_argument("cells = " + std::to_string(cells) + " is out of range: 2 to " +
                                std::to_string(limits::kMostCells));
  }
  if (unit < 1 || unit > limits::kLargestUnit) {
    throw std::invalid_argument("unit 1/" + std::to_string(unit) +
                                " is out of range: at most 2^48");
  }
  if (target <= 0) {
    throw std::invalid_argument("the target " + to_string(target) + " is not positive");
  }
  Problem problem(cells, unit, target);
  const Rational scaled = target * Rational(Integer(unit) * unit, 2 * cells);
  for (int length = 2; length <= 2 * cells; ++length) {
    problem.thresholds_[length] = ceil(scaled * length);
  }
  return problem;
}

Problem problem_of(const CertificateHead& head) {
  if (head.is_grid()) return Problem::grid(head.grid().grid, head.grid().value);
  return Problem::cover(head.cells(), head.bound(), head.unit());
}

Kappa Problem::kappa(Window window) const { return grid_ ? sidon::kappa(*grid_, window) : Kappa{}; }

std::int64_t Problem::cap(int first, int last) const {
  const Integer unit = unit_;
  Integer bound;
  if (grid_) {
    bound = floor_sqrt(thresholds_[2 * (last - first)] + largest_kappa(*grid_));
  } else {
    bound = floor_sqrt(floor(target_ * Rational(unit * unit * (last - first), cells_))) + 1;
  }
  return to_int64(std::min(bound, unit));
}

Problem::Root Problem::root(bool reversal) const {
  const int v = cells_;
  Root root{DifferenceBounds(v, unit_), false};
  for (int a = 0; a < v; ++a) {
    for (int b = a + 1; b <= v; ++b) {
      if (a == 0 && b == v)
        continue;  // the mass of the whole interval is the unit, whatever the target
      if (!root.bounds.restrict_upper(a, b, cap(a, b))) return {root.bounds, true};
    }
  }
  if (reversal && !root.bounds.restrict_lower(0, (v + 1) / 2, unit_ / 2)) root.empty = true;
  return root;
}

}  // namespace sidon
