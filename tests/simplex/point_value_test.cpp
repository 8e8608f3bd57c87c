// Exact values of points against the definitions of docs/theory.md sections 1 and 8.
#include "simplex/point_value.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

using namespace sidon;

namespace {

std::mt19937_64 random_bits(5);

std::int64_t below(std::int64_t n) { return static_cast<std::int64_t>(random_bits() % n); }

std::vector<Rational> random_point(int variables) {
  std::vector<Rational> x;
  Rational sum = 0;
  for (int i = 0; i < variables; ++i) {
    x.push_back(below(3) == 0 ? 0 : 1 + below(100));
    sum += x.back();
  }
  if (sum == 0) return random_point(variables);
  for (Rational& value : x) value /= sum;
  return x;
}

// The right-hand side of Theorem 4 with alpha_ij = 0 or 1 at random.
Rational tent_form(const std::vector<Rational>& z, const std::vector<Rational>& g) {
  const int d = static_cast<int>(z.size()) / 2;
  Rational sum = 0;
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) {
      const Rational &ai = z[2 * i], &bi = z[2 * i + 1], &aj = z[2 * j], &bj = z[2 * j + 1];
      sum += ai * aj * g[i + j] + (ai * bj + bi * aj) * g[i + j + 1] + bi * bj * g[i + j + 2];
      const Rational curvature = g[i + j] - 2 * g[i + j + 1] + g[i + j + 2];
      if (curvature > 0) sum -= curvature * (below(2) ? bi * bj : ai * aj);
    }
  }
  return sum;
}

}  // namespace

TEST_CASE("The value of masses is the largest test value") {
  CHECK(mass_point_value({Rational(1, 2), Rational(1, 2)}) == 1);
  CHECK(mass_point_value({1, 0}) == 2);
  // Window (4, 1) holds all pairs but the first and the last: (6/4) * 7/9.
  CHECK(mass_point_value({Rational(1, 3), Rational(1, 3), Rational(1, 3)}) == Rational(7, 6));
}

TEST_CASE("No tent function beats the value of a point, whatever its shares") {
  for (int trial = 0; trial < 300; ++trial) {
    const int d = 2 + static_cast<int>(below(4));
    const std::vector<Rational> z = random_point(2 * d);
    std::vector<Rational> charges;
    for (int k = 0; k <= 2 * d; ++k) charges.push_back(Rational(below(100), 300));
    const Rational value = moment_point_value(z, charges);
    std::vector<Rational> again = charges;
    CHECK(moment_point_value(z, again) == value);
    CHECK(again == charges);
    std::vector<Rational> g;
    Rational integral = 0;  // of the tent function
    for (int k = 0; k <= 2 * d; ++k) {
      g.push_back(below(4));
      integral += g.back() / (k == 0 || k == 2 * d ? 4 * d : 2 * d);
    }
    CHECK(tent_form(z, g) <= value * integral);
  }
}

TEST_CASE("Rounding keeps a point on the simplex, whatever it is made of") {
  for (const double bad : {0.25, -1.0, 7.0, std::numeric_limits<double>::quiet_NaN(), HUGE_VAL}) {
    for (const Basis basis : {Basis::kMasses, Basis::kMoments}) {
      const CoverPoint point =
          exact_point(basis, {0.25, bad, 0.25, 0.25}, {bad, bad, 0, 1, 0}, 997);
      Rational sum = 0;
      for (const Rational& mass : point.masses) {
        CHECK(mass >= 0);
        sum += mass;
      }
      CHECK(sum == 1);
      CHECK(point.value > 0);
    }
  }
}

TEST_CASE("A point refutes a target only if it lies within the caps of the root") {
  const auto problem = [](const char* target) {
    return Problem::cover(Basis::kMasses, 2, parse_rational(target), std::int64_t{1} << 30);
  };
  const CoverPoint even = exact_point(Basis::kMasses, {0.5, 0.5}, {}, 10);
  CHECK(even.value == 1);
  CHECK(refutes(even, problem("1.001")));
  CHECK_FALSE(refutes(even, problem("1")));
  CoverPoint lie = exact_point(Basis::kMasses, {1, 0}, {}, 10);
  lie.value = Rational(1, 2);
  CHECK_FALSE(refutes(lie, problem("1.001")));
}
