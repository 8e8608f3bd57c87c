#include "cover/point_search.hpp"

#include <algorithm>

#include "cover/known_values.hpp"

namespace sidon {

namespace {

// Below this share of the known value no descent has a chance; the tree is the faster way.
constexpr double kHopeless = 0.985;
constexpr int kStarts = 8;

}  // namespace

PointSearch::PointSearch(const Problem& problem)
    : problem_(problem),
      target_(problem.target().convert_to<double>()),
      descent_(problem.cells()) {}

std::optional<CoverPoint> PointSearch::search(const std::function<bool()>& given_up) const {
  if (target_ < kHopeless * known_value(problem_.cells())) return std::nullopt;
  std::mt19937_64 random(1);
  const int d = problem_.cells();
  // Deep enough that rounding the point to fractions cannot matter.
  const double deep = target_ * (1 - 1e-4);
  for (int start = 0; start < kStarts && !given_up(); ++start) {
    const std::vector<double> x =
        start == 0 ? std::vector<double>(d, 1.0 / d) : random_masses(d, random);
    const auto enough = [&](double value) { return value < deep || given_up(); };
    if (auto point = refutation(descent_.descend(x, enough))) return point;
  }
  return std::nullopt;
}

std::optional<CoverPoint> PointSearch::at(const NodeRelaxation& relaxation) const {
  std::vector<double> masses;
  for (int i = 0; i < problem_.cells(); ++i) {
    masses.push_back(std::max(0.0, relaxation.point().mass(i, i + 1)));
  }
  if (!(descent_.value(masses) < target_)) return std::nullopt;
  return refutation(masses);
}

std::optional<CoverPoint> PointSearch::refutation(const std::vector<double>& masses) const {
  // Short fractions are easier to check by hand.
  for (const std::int64_t denominator : {1'000, 1'000'000, 1'000'000'000}) {
    CoverPoint point = exact_point(masses, denominator);
    if (refutes(point, problem_)) return point;
  }
  return std::nullopt;
}

}  // namespace sidon
