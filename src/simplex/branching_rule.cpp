#include "simplex/branching_rule.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sidon {

namespace {

double product_error(const LiftedPoint& point, int a, int b) {
  double error = 0;
  for (int j = 0; j < point.cells(); ++j) {
    error += std::fabs(point.product(a, b, j, j + 1) - point.mass(a, b) * point.mass(j, j + 1));
  }
  return error;
}

double rounding_error(const DifferenceBounds& bounds, double mass) {
  const double units = mass * static_cast<double>(bounds.total());
  return std::fabs(units - std::round(units)) / static_cast<double>(bounds.total());
}

std::int64_t split_value(const DifferenceBounds& bounds, int a, int b, double mass, bool integral) {
  constexpr double kMargin = 0.2;
  const std::int64_t width = bounds.width(a, b);
  const auto margin = static_cast<std::int64_t>(kMargin * static_cast<double>(width));
  // Both children must be smaller: low <= t < high on a grid, low < t < high in a cover.
  const std::int64_t low = bounds.lower(a, b) + std::max<std::int64_t>(margin, integral ? 0 : 1);
  const std::int64_t high = bounds.upper(a, b) - std::max<std::int64_t>(margin, 1);
  const double units = mass * static_cast<double>(bounds.total());
  return std::clamp(static_cast<std::int64_t>(std::floor(units)), low, std::max(low, high));
}

// What the children's optimum would rise by, the weaker one's and the other's, each at most
// `most`.
struct Rises {
  double weaker, other;
};
Rises rises(const DifferenceBounds& bounds, const Branching& branching, const BoundPrices& prices,
            double most, bool integral) {
  const auto rise_of = [&](bool second) {
    const auto part = half(bounds, branching, second, integral);
    return part ? std::min(most, prices.rise(bounds, *part)) : most;
  };
  const double x = rise_of(false), y = rise_of(true);
  return {std::min(x, y), std::max(x, y)};
}

}  // namespace

std::vector<Branching> rank_branchings(const DifferenceBounds& bounds,
                                       const NodeRelaxation& relaxation, bool integral) {
  // The parts of the stronger rise and of the gap that count.
  constexpr double kOther = 0.5;
  constexpr double kGap = 0.3;
  assert(relaxation.has_point());
  const int v = bounds.cells();
  const LiftedPoint& point = relaxation.point();
  const double gap = relaxation.gap();
  const BoundPrices prices = relaxation.bound_prices();
  struct Candidate {
    Branching branching;
    double score;
  };
  std::vector<Candidate> candidates;
  const auto consider = [&](int a, int b) {
    if (bounds.width(a, b) < (integral ? 1 : 2)) return;
    double error = product_error(point, a, b);
    if (integral) error += rounding_error(bounds, point.mass(a, b));
    const Branching branching{a, b, split_value(bounds, a, b, point.mass(a, b), integral)};
    const Rises rise = rises(bounds, branching, prices, 2 * gap, integral);
    const double score = error * (rise.weaker + kOther * rise.other + kGap * gap);
    candidates.push_back({branching, std::isfinite(score) ? score : 0});
  };
  for (int b = 1; b < v; ++b) consider(0, b);
  for (int a = 1; a < v; ++a) consider(a, a + 1);
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& x, const Candidate& y) { return x.score > y.score; });
  std::vector<Branching> ranked;
  for (const Candidate& candidate : candidates) ranked.push_back(candidate.branching);
  return ranked;
}

}  // namespace sidon
