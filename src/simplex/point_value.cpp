#include "simplex/point_value.hpp"

#include <algorithm>
#include <numeric>

#include "simplex/prefix_rounding.hpp"
#include "simplex/windows.hpp"

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

}  // namespace

Rational mass_point_value(const std::vector<Rational>& masses) {
  const int d = static_cast<int>(masses.size());
  const auto product = [&](int i, int j) { return Rational(masses[i] * masses[j]); };
  const std::vector<Rational> sums = diagonal_sums<Rational>(d, product);
  Rational best = 0;
  for (const Window w : all_windows(d)) {
    best = std::max(best, Rational(window_sum(sums, w) * Rational(2 * d, w.length)));
  }
  return best;
}

CoverPoint exact_point(const std::vector<double>& masses, std::int64_t denominator) {
  CoverPoint point;
  std::vector<double> prefixes(masses.size());
  std::partial_sum(masses.begin(), masses.end(), prefixes.begin());
  for (const std::int64_t part : rounded_prefixes(prefixes, denominator)) {
    point.masses.push_back(Rational(part, denominator));
  }
  point.value = mass_point_value(point.masses);
  return point;
}

bool refutes(const CoverPoint& point, const Problem& problem) {
  return point.value < problem.target() && within_root(point.masses, problem);
}

}  // namespace sidon
