#include "cover/point_search.hpp"

#include <algorithm>
#include <cmath>

#include "cover/known_values.hpp"

namespace sidon {

namespace {

// Below this share of the known value no descent has a chance; the tree is the faster way.
constexpr double kHopeless = 0.985;
constexpr int kStarts = 8;

}  // namespace

PointSearch::PointSearch(const Problem& problem)
    : problem_(problem), target_(problem.target().convert_to<double>()) {
  if (problem.basis() == Basis::kMoments) {
    descent_ = std::make_unique<MomentDescent>(problem.cells());
  } else {
    descent_ = std::make_unique<MassDescent>(problem.cells());
  }
}

std::optional<CoverPoint> PointSearch::search(const std::function<bool()>& stop) const {
  if (target_ < kHopeless * known_value(problem_.basis(), problem_.cells())) return std::nullopt;
  std::mt19937_64 random(1);
  const int v = problem_.variables();
  // Deep enough that rounding the point to fractions cannot matter.
  const double deep = target_ * (1 - 1e-4);
  for (int start = 0; start < kStarts && !stop(); ++start) {
    const std::vector<double> x =
        start == 0 ? std::vector<double>(v, 1.0 / v) : random_masses(v, random);
    const auto enough = [&](double value) { return value < deep || stop(); };
    if (auto point = refutation(descent_->descend(x, enough))) return point;
  }
  return std::nullopt;
}

std::optional<CoverPoint> PointSearch::at(const NodeRelaxation& relaxation) const {
  constexpr double kNear = 1.002;  // better charges than the relaxation's gain about so much
  std::vector<double> masses;
  for (int i = 0; i < problem_.variables(); ++i) {
    masses.push_back(std::max(0.0, relaxation.point().mass(i, i + 1)));
  }
  const double rough = rough_value(masses, relaxation.point_charges());
  if (!(rough < target_ * (problem_.basis() == Basis::kMoments ? kNear : 1.0))) return std::nullopt;
  return refutation(masses);
}

// The value of the point with the charges given, made admissible.
double PointSearch::rough_value(const std::vector<double>& masses,
                                const std::vector<double>& charges) const {
  if (problem_.basis() == Basis::kMasses) return descent_->value(masses);
  const int d = problem_.cells();
  std::vector<double> sum(2 * d + 1, 0.0), limit(2 * d + 1, 0.0);
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) {
      const double ai = masses[2 * i], bi = masses[2 * i + 1];
      const double aj = masses[2 * j], bj = masses[2 * j + 1];
      sum[i + j] += ai * aj;
      sum[i + j + 1] += ai * bj + bi * aj;
      sum[i + j + 2] += bi * bj;
      limit[i + j + 1] += std::min(ai * aj, bi * bj);
    }
  }
  const auto charge = [&](int k) {
    return k < 1 || k >= 2 * d ? 0.0 : std::clamp(charges[k], 0.0, limit[k]);
  };
  double value = 0;
  for (int k = 0; k <= 2 * d; ++k) {
    const double h = sum[k] + 2 * charge(k) - charge(k - 1) - charge(k + 1);
    value = std::max(value, h * (k == 0 || k == 2 * d ? 4.0 : 2.0) * d);
  }
  return value;
}

std::optional<CoverPoint> PointSearch::refutation(const std::vector<double>& masses) const {
  std::vector<double> charges;
  if (problem_.basis() == Basis::kMoments) {
    charges = static_cast<const MomentDescent&>(*descent_).charges(masses);
  }
  // Short fractions are easier to check by hand.
  for (const std::int64_t denominator : {1'000, 1'000'000, 1'000'000'000}) {
    CoverPoint point = exact_point(problem_.basis(), masses, charges, denominator);
    if (refutes(point, problem_)) return point;
  }
  return std::nullopt;
}

}  // namespace sidon
