#include "simplex/problem.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace sidon {

Problem::Problem(Basis basis, int cells, std::int64_t unit, Rational target)
    : basis_(basis), cells_(cells), unit_(unit), target_(std::move(target)) {
  thresholds_.resize(static_cast<std::size_t>(2 * cells + 1));
}

Problem Problem::grid(const Grid& grid, const Rational& value) {
  Problem problem(Basis::kMasses, grid.cells(), grid.total(), value);
  problem.is_grid_ = true;
  problem.grid_.push_back(grid);
  const Rational scaled = value * (Integer(4) * grid.n * grid.m * grid.m);
  for (int length = 2; length <= 2 * grid.cells(); ++length) {
    problem.thresholds_[length] = floor(scaled * length);
  }
  return problem;
}

Problem Problem::cover(Basis basis, int cells, const Rational& target, std::int64_t unit) {
  const int most = most_cells(basis);
  if (cells < 2 || cells > most) {
    throw std::invalid_argument("cells = " + std::to_string(cells) +
                                " is out of range: 2 <= cells <= " + std::to_string(most));
  }
  if (unit < 1 || unit > limits::kLargestUnit) {
    throw std::invalid_argument("unit 1/" + std::to_string(unit) +
                                " is out of range: at most 2^48");
  }
  if (target <= 0) {
    throw std::invalid_argument("the target " + to_string(target) + " is not positive");
  }
  Problem problem(basis, cells, unit, target);
  const Rational scaled = target * Rational(Integer(unit) * unit, 2 * cells);
  for (int length = 2; length <= 2 * cells; ++length) {
    problem.thresholds_[length] = ceil(scaled * length);
  }
  return problem;
}

Problem problem_of(const CertificateHead& head) {
  if (head.is_grid()) return Problem::grid(head.grid().grid, head.grid().value);
  return Problem::cover(head.cover().basis, head.cells(), head.bound(), head.unit());
}

Kappa Problem::kappa(Window window) const {
  return is_grid_ ? sidon::kappa(grid_.front(), window) : Kappa{};
}

Integer Problem::tent_threshold(const std::vector<Integer>& node_values) const {
  Integer sum = 0;
  for (const Integer& value : node_values) sum += 2 * value;
  sum -= node_values.front() + node_values.back();
  return ceil(target_ * Rational(Integer(unit_) * unit_ * sum, 4 * cells_));
}

std::int64_t Problem::cap(int first, int last) const {
  const Integer unit = unit_;
  Integer bound;
  if (is_grid_) {
    Integer given_away = 0;
    if (grid_.front().correction != Correction::kLemma3) given_away = 2 * unit;
    if (grid_.front().correction == Correction::kPrefixRefined) given_away += 2;
    bound = floor_sqrt(thresholds_[2 * (last - first)] + given_away);
  } else {
    const int touched = basis_ == Basis::kMoments ? (last + 1) / 2 - first / 2 : last - first;
    bound = floor_sqrt(floor(target_ * Rational(unit * unit * touched, cells_))) + 1;
  }
  return to_int64(std::min(bound, unit));
}

Problem::Root Problem::root(bool reversal) const {
  const int v = variables();
  Root root{DifferenceBounds(v, unit_), false};
  for (int a = 0; a < v; ++a) {
    for (int b = a + 1; b <= v; ++b) {
      if (!root.bounds.restrict_upper(a, b, cap(a, b))) return {root.bounds, true};
    }
  }
  if (reversal && !root.bounds.restrict_lower(0, (v + 1) / 2, unit_ / 2)) root.empty = true;
  return root;
}

}  // namespace sidon
