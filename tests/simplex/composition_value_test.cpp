#include "simplex/point_value.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "support/brute_force.hpp"

using namespace sidon;

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
  for (const Correction correction :
       {Correction::kLemma3, Correction::kPrefix, Correction::kPrefixRefined}) {
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
  CHECK(bound_from_minimum(Grid(2, 100, Correction::kPrefix), result.value) == result.value);
  CHECK(bound_from_minimum(Grid(2, 100, Correction::kPrefixRefined), result.value) == result.value);
}

TEST_CASE("a composition and its reversal have the same value") {
  for (const Correction correction :
       {Correction::kLemma3, Correction::kPrefix, Correction::kPrefixRefined}) {
    const Grid grid(3, 7, correction);
    const Composition c = {21, 6, 3, 15, 12, 27};
    CHECK(composition_value(grid, c).value ==
          composition_value(grid, Composition(c.rbegin(), c.rend())).value);
  }
}
