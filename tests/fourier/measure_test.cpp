// Measures that refute a target: the exact value against the definitions in floating point.
#include "fourier/measure.hpp"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <catch2/catch.hpp>
#include <cmath>
#include <complex>
#include <numbers>
#include <random>

#include "fourier/point_search.hpp"

using namespace sidon;

namespace {

// The largest of all tests, straight from theory.md: the eigenvalue of F1, the left side of F2.
double largest_test(const Measure& measure, int modes) {
  double total = 0;
  for (const PointMass& point : measure) total += static_cast<double>(point.mass);
  std::vector<std::complex<double>> h(modes + 1);
  for (const PointMass& point : measure) {
    const double angle = 2 * std::atan2(point.place, PointMass::kPlaces);
    for (int k = 0; k <= modes; ++k) {
      h[k] += static_cast<double>(point.mass) / total * std::polar(1.0, -k * angle);
    }
  }
  Eigen::MatrixXcd toeplitz(modes + 1, modes + 1);
  double norm = 1;
  for (int i = 0; i <= modes; ++i) {
    if (i > 0) norm += 2 * std::pow(std::abs(h[i]), 4);
    for (int j = 0; j <= modes; ++j) {
      toeplitz(i, j) = i >= j ? h[i - j] * h[i - j] : std::conj(h[j - i] * h[j - i]);
    }
  }
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXcd> solver(toeplitz);
  return std::max(norm, solver.eigenvalues()(modes));
}

}  // namespace

TEST_CASE("One point mass makes every coefficient 1") {
  // F2: 1 + 2n, more than the eigenvalue n + 1.
  CHECK(test_limit({{0, 7}}, 4) - 9 <= Rational(2, 1 << 20));
  CHECK(test_limit({{0, 7}}, 4) > 9);
}

TEST_CASE("The exact limit of random measures is the floating-point one") {
  std::mt19937_64 random(3);
  for (int round = 0; round < 60; ++round) {
    const int modes = 2 + 2 * static_cast<int>(random() % 8);
    Measure measure;
    for (std::uint64_t points = 1 + random() % 9; points > 0; --points) {
      // Both ends and the middle more often than others.
      const int place = random() % 3 == 0 ? 64 * (static_cast<int>(random() % 3) - 1)
                                          : static_cast<int>(random() % 129) - 64;
      measure.push_back({place, static_cast<std::int64_t>(1 + random() % 1000)});
    }
    const double expected = largest_test(measure, modes);
    const Rational limit = test_limit(measure, modes);
    CHECK(limit.convert_to<double>() == Approx(expected).margin(2e-6));
    CHECK(refutes(measure, {limit + Rational(1, 1 << 19), modes, 1}));
    CHECK_FALSE(refutes(measure, {limit - Rational(1, 1 << 19), modes, 1}));
  }
}

TEST_CASE("A target above what the modes can prove is refuted, one below is not") {
  const auto never = [] { return false; };
  const auto measure = search_measure({Rational(27, 20), 8, 1}, never);  // 1.35
  REQUIRE(measure);
  CHECK(largest_test(*measure, 8) < 1.35);
  CHECK_FALSE(search_measure({Rational(13, 10), 8, 1}, never));  // which is provable
  CHECK(test_limit(best_measure(4, 6, never), 4) < Rational(5, 4));
}
