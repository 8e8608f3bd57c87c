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

std::vector<Branching> branching_candidates(const DifferenceBounds& bounds,
                                            const LiftedPoint& point, bool integral,
                                            std::size_t count) {
  const int v = bounds.variables();
  static const double alpha = getenv("ALPHA") ? atof(getenv("ALPHA")) : 1;
  std::vector<std::pair<double, Branching>> scored;
  const auto consider = [&](int a, int b) {
    if (bounds.width(a, b) < (integral ? 1 : 2)) return;
    double score = product_error(point, a, b);
    if (integral) {
      const double u = point.mass(a, b) * static_cast<double>(bounds.total());
      const double f = std::fabs(u - std::floor(u) - 0.5);
      score += alpha * (0.5 - f) / static_cast<double>(bounds.total());
    }
    scored.push_back(
        {score, Branching{a, b, split_value(bounds, a, b, point.mass(a, b), integral)}});
  };
  for (int b = 1; b < v; ++b) consider(0, b);
  for (int a = 1; a < v; ++a) consider(a, a + 1);
  std::stable_sort(scored.begin(), scored.end(),
                   [](const auto& x, const auto& y) { return x.first > y.first; });
  std::vector<Branching> best;
  for (std::size_t i = 0; i < std::min(count, scored.size()); ++i) best.push_back(scored[i].second);
  return best;
}

std::optional<Branching> choose_branching(const DifferenceBounds& bounds, const LiftedPoint& point,
                                          bool integral) {
  const auto best = branching_candidates(bounds, point, integral, 1);
  if (best.empty()) return std::nullopt;
  return best.front();
}

}  // namespace sidon
