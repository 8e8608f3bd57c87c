// Values of points against the definitions of docs/theory.md sections 1 and 2.
#include "simplex/point_value.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <limits>
#include <random>

#include "support/brute_force.hpp"

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

TEST_CASE("window sums count exactly the pairs of the window") {
  std::mt19937_64 random(9);
  for (int d = 1; d <= 7; ++d) {
    Composition c(d);
    for (auto& x : c) x = static_cast<std::int64_t>(random() % 100);
    for (const Window window : all_windows(d)) {
      std::int64_t sum = 0;
      for (int i = 0; i < d; ++i) {
        for (int j = 0; j < d; ++j) {
          if (window.start <= i + j && i + j <= window.start + window.length - 2)
            sum += c[i] * c[j];
        }
      }
      CHECK(window_sum(c, window) == sum);
    }
  }
}

TEST_CASE("window sums do not overflow") {
  const std::int64_t large = std::int64_t{1} << 40;
  CHECK(window_sum({large, large}, {4, 0}) == Integer(large) * large * 4);
}

TEST_CASE("values agree with brute force, and the windows named attain them") {
  std::mt19937_64 random(10);
  for (const Correction correction : {Correction::kLemma3, Correction::kPrefixRefined}) {
    for (int n = 1; n <= 4; ++n) {
      const Grid grid(n, 6, correction);
      const Rational unit = Rational(1, 4 * n * 6 * 6);
      for (int round = 0; round < 20; ++round) {
        Composition c(grid.cells(), 0);
        for (std::int64_t k = 0; k < grid.total(); ++k) ++c[random() % c.size()];
        const brute::Value expected = brute::value(grid, c);
        const CompositionValue found = composition_value(grid, c);
        CHECK(found.value == Rational(expected.corrected, expected.length) * unit);
        REQUIRE_FALSE(found.windows.empty());
        for (const Window window : all_windows(grid.cells())) {
          const Integer corrected =
              window_sum(c, window) - brute::kappa(grid, c, window.length, window.start);
          const bool attains = Rational(corrected, window.length) * unit == found.value;
          const bool named =
              std::find(found.windows.begin(), found.windows.end(), window) != found.windows.end();
          CHECK(attains == named);
        }
      }
    }
  }
}

TEST_CASE("the reference composition of (2,100)") {
  const Grid grid(2, 100, Correction::kLemma3);
  const CompositionValue result = composition_value(grid, {247, 113, 153, 287});
  CHECK(to_string(result.value) == "176489/160000");
  CHECK(to_string(bound_from_minimum(grid, result.value)) == "173273/160000");
  CHECK(bound_from_minimum(Grid(2, 100, Correction::kPrefixRefined), result.value) == result.value);
}

TEST_CASE("a composition and its reversal have the same value") {
  for (const Correction correction : {Correction::kLemma3, Correction::kPrefixRefined}) {
    const Grid grid(3, 7, correction);
    const Composition c = {21, 6, 3, 15, 12, 27};
    CHECK(composition_value(grid, c).value ==
          composition_value(grid, Composition(c.rbegin(), c.rend())).value);
  }
}

TEST_CASE("values in doubles are the exact ones") {
  std::mt19937_64 random(11);
  for (const Correction correction : {Correction::kLemma3, Correction::kPrefixRefined}) {
    const Grid grid(3, 9, correction);
    const FastValue fast(grid);
    for (int round = 0; round < 20; ++round) {
      Composition c(grid.cells(), 0);
      for (std::int64_t k = 0; k < grid.total(); ++k) ++c[random() % c.size()];
      CHECK(fast(c) == Approx(composition_value(grid, c).value.convert_to<double>()).margin(1e-13));
    }
  }
  CHECK(
      FastValue(3)(std::vector<double>{0.25, 0.5, 0.25}) ==
      Approx(
          mass_point_value({Rational(1, 4), Rational(1, 2), Rational(1, 4)}).convert_to<double>()));
}
