#include "simplex/point_value.hpp"

#include <algorithm>
#include <cmath>

namespace sidon {

namespace {

std::int64_t rounded(double mass, std::int64_t denominator, std::int64_t least) {
  const double scaled = mass * static_cast<double>(denominator);
  if (!(scaled > 0)) return least;  // NaN, too
  if (scaled >= static_cast<double>(denominator)) return denominator;
  return std::clamp<std::int64_t>(std::llround(scaled), least, denominator);
}

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
  Rational best = 0;
  for (const Window w : all_windows(d)) {
    Rational sum = 0;
    for (int i = 0; i < d; ++i) {
      for (int j = std::max(0, w.start - i); j <= std::min(d - 1, w.last() - i); ++j) {
        sum += masses[i] * masses[j];
      }
    }
    best = std::max(best, Rational(sum * Rational(2 * d, w.length)));
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
  double prefix = 0;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < masses.size(); ++i) {
    prefix += masses[i];
    const std::int64_t now =
        i + 1 == masses.size() ? denominator : rounded(prefix, denominator, before);
    point.masses.push_back(Rational(now - before, denominator));
    before = now;
  }
  if (basis == Basis::kMasses) {
    point.value = mass_point_value(point.masses);
    return point;
  }
  for (const double charge : charges) {
    point.charges.push_back(Rational(rounded(charge, denominator, 0), denominator));
  }
  point.value = moment_point_value(point.masses, point.charges);
  return point;
}

bool refutes(const CoverPoint& point, const Problem& problem) {
  return point.value < problem.target() && within_root(point.masses, problem);
}

}  // namespace sidon
