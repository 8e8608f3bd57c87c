#include "simplex/point_value.hpp"

#include <algorithm>
#include <cassert>

#include "simplex/prefix_rounding.hpp"

namespace sidon {

namespace {

bool within_root(const std::vector<Rational>& masses, const Problem& problem) {
  const Problem::Root root = problem.root(false);
  if (root.empty) return false;
  for (int a = 0; a < problem.cells(); ++a) {
    Rational mass = 0;
    for (int b = a + 1; b <= problem.cells(); ++b) {
      mass += masses[b - 1];
      const Rational units = mass * problem.unit();
      if (units < root.bounds.lower(a, b) || units > root.bounds.upper(a, b)) return false;
    }
  }
  return true;
}

std::vector<Integer> composition_sums(const Composition& c) {
  return diagonal_sums<Integer>(static_cast<int>(c.size()),
                                [&](int i, int j) { return Integer(c[i]) * c[j]; });
}

}  // namespace

Integer window_sum(const Composition& c, Window window) {
  return window_sum(composition_sums(c), window);
}

Integer kappa_value(const Kappa& kappa, const Composition& composition) {
  Integer sum = kappa.constant;
  for (const Kappa::Run& run : kappa.runs) {
    for (int i = run.first; i < run.last; ++i) sum += 2 * composition[i];
  }
  return std::min(sum, Integer(kappa.most));
}

CompositionValue composition_value(const Grid& grid, const Composition& composition) {
  assert(std::ssize(composition) == grid.cells());
  const Integer unit = Integer(4) * grid.n * grid.m * grid.m;
  const std::vector<Integer> sums = composition_sums(composition);
  CompositionValue best;
  for (const Window window : all_windows(grid.cells())) {
    const Integer corrected =
        window_sum(sums, window) - kappa_value(kappa(grid, window), composition);
    const Rational value(corrected, unit * window.length);
    if (best.windows.empty() || value > best.value) best = {value, {}};
    if (value == best.value) best.windows.push_back(window);
  }
  return best;
}

Rational bound_from_minimum(const Grid& grid, const Rational& minimum) {
  if (grid.correction != Correction::kLemma3) return minimum;
  const Integer m = grid.m;
  return minimum - Rational(2, m) - Rational(1, m * m);
}

Rational mass_point_value(const std::vector<Rational>& masses) {
  const int d = static_cast<int>(masses.size());
  const auto sums =
      diagonal_sums<Rational>(d, [&](int i, int j) { return Rational(masses[i] * masses[j]); });
  Rational best = 0;
  for (const Window w : all_windows(d)) {
    best = std::max(best, Rational(window_sum(sums, w) * Rational(2 * d, w.length)));
  }
  return best;
}

CoverPoint exact_point(const std::vector<double>& masses, std::int64_t denominator) {
  CoverPoint point;
  for (const std::int64_t part : rounded_masses(masses, denominator)) {
    point.masses.push_back(Rational(part, denominator));
  }
  point.value = mass_point_value(point.masses);
  return point;
}

bool refutes(const CoverPoint& point, const Problem& problem) {
  return point.value < problem.target() && within_root(point.masses, problem);
}

FastValue::FastValue(int cells) {
  for (const Window w : all_windows(cells)) windows_.push_back({w, 2.0 * cells / w.length});
}

FastValue::FastValue(const Grid& grid) {
  const double unit = 4.0 * grid.n * static_cast<double>(grid.m) * static_cast<double>(grid.m);
  for (const Window w : all_windows(grid.cells())) {
    windows_.push_back({w, 1.0 / (unit * w.length), kappa(grid, w)});
  }
}

}  // namespace sidon
