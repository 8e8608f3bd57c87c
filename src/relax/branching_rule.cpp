#include "relax/branching_rule.hpp"

#include <algorithm>
#include <cmath>

namespace sidon {

namespace {

double product_error(const LiftedPoint& point, int a, int b) {
  double error = 0;
  for (int j = 0; j < point.variables(); ++j) {
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

}  // namespace

std::optional<Branching> choose_branching(const DifferenceBounds& bounds, const LiftedPoint& point,
                                          bool integral) {
  const int v = bounds.variables();
  std::optional<Branching> best;
  double best_error = -1;
  const auto consider = [&](int a, int b) {
    if (bounds.width(a, b) < (integral ? 1 : 2)) return;
    double error = product_error(point, a, b);
    if (integral) error += rounding_error(bounds, point.mass(a, b));
    if (error <= best_error) return;
    best_error = error;
    best = Branching{a, b, split_value(bounds, a, b, point.mass(a, b), integral)};
  };
  for (int b = 1; b < v; ++b) consider(0, b);
  for (int a = 1; a < v; ++a) consider(a, a + 1);
  return best;
}

}  // namespace sidon
