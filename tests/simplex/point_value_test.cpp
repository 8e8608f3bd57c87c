// Exact values of points against the definitions of docs/theory.md section 1.
#include "simplex/point_value.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <limits>

using namespace sidon;

TEST_CASE("The value of masses is the largest test value") {
  CHECK(mass_point_value({Rational(1, 2), Rational(1, 2)}) == 1);
  CHECK(mass_point_value({1, 0}) == 2);
  // Window (4, 1) holds all pairs but the first and the last: (6/4) * 7/9.
  CHECK(mass_point_value({Rational(1, 3), Rational(1, 3), Rational(1, 3)}) == Rational(7, 6));
}

TEST_CASE("Rounding keeps a point on the simplex, whatever it is made of") {
  for (const double bad : {0.25, -1.0, 7.0, std::numeric_limits<double>::quiet_NaN(), HUGE_VAL}) {
    const CoverPoint point = exact_point({0.25, bad, 0.25, 0.25}, 997);
    Rational sum = 0;
    for (const Rational& mass : point.masses) {
      CHECK(mass >= 0);
      sum += mass;
    }
    CHECK(sum == 1);
    CHECK(point.value > 0);
  }
}

TEST_CASE("A point refutes a target only if it lies within the caps of the root") {
  const auto problem = [](const char* target) {
    return Problem::cover(2, parse_rational(target), std::int64_t{1} << 30);
  };
  const CoverPoint even = exact_point({0.5, 0.5}, 10);
  CHECK(even.value == 1);
  CHECK(refutes(even, problem("1.001")));
  CHECK_FALSE(refutes(even, problem("1")));
  CoverPoint lie = exact_point({1, 0}, 10);
  lie.value = Rational(1, 2);
  CHECK_FALSE(refutes(lie, problem("1.001")));
}
