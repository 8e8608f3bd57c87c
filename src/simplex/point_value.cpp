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
  for (int a = 0; a < problem.variables(); ++a) {
    Rational mass = 0;
    for (int b = a + 1; b <= problem.variables(); ++b) {
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

Rational moment_point_value(const std::vector<Rational>& masses, std::vector<Rational>& charges) {
  const int d = static_cast<int>(masses.size()) / 2;
  std::vector<Rational> limit(2 * d + 1, Rational(0));
  std::vector<Rational> sum(2 * d + 1, Rational(0));
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) {
      const Rational &ai = masses[2 * i], &bi = masses[2 * i + 1];
      const Rational &aj = masses[2 * j], &bj = masses[2 * j + 1];
      sum[i + j] += ai * aj;
      sum[i + j + 1] += ai * bj + bi * aj;
      sum[i + j + 2] += bi * bj;
      limit[i + j + 1] += std::min(Rational(ai * aj), Rational(bi * bj));
    }
  }
  charges.resize(2 * d + 1, Rational(0));
  for (int k = 0; k <= 2 * d; ++k) charges[k] = std::clamp(charges[k], Rational(0), limit[k]);
  Rational best = 0;
  for (int k = 0; k <= 2 * d; ++k) {
    Rational h = sum[k] + 2 * charges[k];
    if (k > 0) h -= charges[k - 1];
    if (k < 2 * d) h -= charges[k + 1];
    best = std::max(best, Rational(h * (k == 0 || k == 2 * d ? 4 * d : 2 * d)));
  }
  return best;
}

CoverPoint exact_point(Basis basis, const std::vector<double>& masses,
                       const std::vector<double>& charges, std::int64_t denominator) {
  CoverPoint point;
  std::vector<double> prefixes(masses.size());
  std::partial_sum(masses.begin(), masses.end(), prefixes.begin());
  for (const std::int64_t part : rounded_prefixes(prefixes, denominator)) {
    point.masses.push_back(Rational(part, denominator));
  }
  if (basis == Basis::kMasses) {
    point.value = mass_point_value(point.masses);
    return point;
  }
  for (const double charge : charges) {
    point.charges.push_back(Rational(rounded_share(charge, denominator), denominator));
  }
  point.value = moment_point_value(point.masses, point.charges);
  return point;
}

bool refutes(const CoverPoint& point, const Problem& problem) {
  return point.value < problem.target() && within_root(point.masses, problem);
}

}  // namespace sidon
