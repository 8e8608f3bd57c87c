#include "simplex/descent.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/linear_program.hpp"

namespace sidon {

namespace {

using Point = std::vector<double>;

// The solver's point, back on the simplex; x itself if the solver failed.
Point repaired(const double* columns, const Point& x) {
  Point next(columns, columns + x.size());
  double total = 0;
  for (double& mass : next) {
    if (!std::isfinite(mass)) return x;
    mass = std::max(0.0, mass);
    total += mass;
  }
  if (!(total > 0.5)) return x;
  for (double& mass : next) mass /= total;
  return next;
}

}  // namespace

Point MassDescent::descend(Point x, const std::function<bool(double)>& enough) const {
  constexpr int kMostSteps = 60;
  constexpr double kSmallestRadius = 1e-6;
  double current = value(x);
  double radius = 0.5 / cells_;
  for (int round = 0; round < kMostSteps && radius > kSmallestRadius; ++round) {
    if (enough(current)) break;
    Point next = step(x, radius);
    const double next_value = value(next);
    if (next_value < current - 1e-12) {
      const double gain = current - next_value;
      x = std::move(next);
      current = next_value;
      if (gain < 1e-7) break;
    } else {
      radius *= 0.3;
    }
  }
  return x;
}

Point MassDescent::step(const Point& x, double radius) const {
  const int d = cells_;
  const auto sums = diagonal_sums<double>(d, [&](int i, int j) { return x[i] * x[j]; });
  const double largest = value(x);
  Point lower(d + 1), upper(d + 1);
  for (int i = 0; i < d; ++i) {
    lower[i] = std::max(0.0, x[i] - radius);
    upper[i] = x[i] + radius;
  }
  lower[d] = 0;
  upper[d] = 2.0 * d;
  LinearProgram program(lower, upper, d);
  std::vector<LinearRow> rows;
  add_sum_rows(d, rows);
  Point prefix(d + 1, 0.0);
  std::partial_sum(x.begin(), x.end(), prefix.begin() + 1);
  for (const Window w : all_windows(d)) {
    const double factor = 2.0 * d / w.length;
    const double at = factor * window_sum(sums, w);
    if (at < largest - 4.0 * d * radius) continue;  // cannot become active within the region
    LinearRow row;  // t >= at + gradient (x' - x), and gradient x = 2 at
    row.lower = -at;
    for (int i = 0; i < d; ++i) {
      const int low = std::clamp(w.start - i, 0, d);
      const int high = std::clamp(w.last() - i + 1, 0, d);
      const double gradient = high > low ? 2.0 * factor * (prefix[high] - prefix[low]) : 0.0;
      row.add(i, -gradient);
    }
    row.add(d, 1.0);
    rows.push_back(std::move(row));
  }
  program.add_rows(rows);
  return program.solve() ? repaired(program.columns(), x) : x;
}

Point random_masses(int cells, std::mt19937_64& random) {
  Point x(cells);
  double total = 0;
  for (double& mass : x) {
    mass = -std::log(1e-12 + static_cast<double>(random() >> 11) * 0x1p-53);
    total += mass;
  }
  for (double& mass : x) mass /= total;
  return x;
}

}  // namespace sidon
