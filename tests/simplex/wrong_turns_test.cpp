// Arguments that look like proofs and are not, each with the example that refutes it
// (docs/theory.md). That palindromes are not enough is in grid/enumerate_test.cpp.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "certificate/composition.hpp"
#include "simplex/rounding.hpp"
#include "support/brute_force.hpp"

using namespace sidon;

TEST_CASE("wrong turn: Lemma 3's correction on a grid of masses with step 1/m") {
  const int m = 10;
  const Composition masses = {20, 10, 19, 51};  // hundredths
  const Window last_cell{2, 6};
  const Composition coarse = rounding::round_prefixes(masses, m);  // masses in steps of 1/m
  REQUIRE(coarse == Composition{2, 1, 1, 6});
  const Rational fall =
      rounding::window_value(coarse, last_cell) - rounding::window_value(masses, last_cell);
  CHECK(fall == Rational(3996, 10000));
  // Neither Lemma 3's 2/m + 1/m^2 = .21 covers that, nor what would be left of it if only the
  // window's own mass 6/10 counted: 2 (6/10)/m + 1/m^2 = .13.
  CHECK(fall > Rational(2, m) + Rational(1, m * m));
  CHECK(fall > Rational(2 * 6, m * m) + Rational(1, m * m));

  // The refined correction does, in units of 1/m too: kappa is in units of the grid, whatever they
  // are, and the factor 2d/l (here 4) makes the .13 a .52.
  const Grid grid(2, m, Correction::kPrefixRefined);
  const Rational allowed(8 * kappa_value(kappa(grid, last_cell), coarse), 2 * m * m);
  CHECK(allowed == Rational(52, 100));
  CHECK(fall < allowed);

  // And on the grid of heights with step 1/m both corrections hold for the same function.
  const Composition fine = rounding::round_prefixes(masses, grid.total());
  const Rational small_fall =
      rounding::window_value(fine, last_cell) - rounding::window_value(masses, last_cell);
  CHECK(small_fall == Rational(10225, 1'000'000));
  CHECK(small_fall < Rational(2, m) + Rational(1, m * m));
  const Integer corrected = kappa_value(kappa(grid, last_cell), fine);
  CHECK(small_fall < Rational(corrected, 4 * 2 * last_cell.length * m * m));
}

TEST_CASE("wrong turn: refining a composition with the same cell sums misses functions") {
  // Masses 0, 3/8, 1/8, 1/2 on four cells, rounded on two scales.
  const Composition masses = {0, 3, 1, 4};
  const Grid coarse_grid(1, 1, Correction::kPrefixRefined);
  const Grid fine_grid(2, 1, Correction::kPrefixRefined);
  const Composition coarse =
      rounding::round_prefixes({masses[0] + masses[1], masses[2] + masses[3]}, coarse_grid.total());
  const Composition fine = rounding::round_prefixes(masses, fine_grid.total());
  REQUIRE(coarse == Composition{1, 3});
  REQUIRE(fine == Composition{0, 3, 1, 4});

  // Refinements of (u, v) split 2u units into the first two cells and 2v into the others. Those of
  // all coarse compositions together do not contain the fine one.
  std::set<Composition> refinements;
  brute::for_all_compositions(4, fine_grid.total(), [&](const Composition& c) {
    brute::for_all_compositions(2, coarse_grid.total(), [&](const Composition& parent) {
      if (c[0] + c[1] == 2 * parent[0] && c[2] + c[3] == 2 * parent[1]) refinements.insert(c);
    });
  });
  CHECK(refinements.size() > 50);
  CHECK(refinements.count(fine) == 0);
}

TEST_CASE("wrong turn: cells of radius 1/(2S) around grid points do not cover the simplex") {
  // A point in units of 1/(3S), its largest distance to a composition c, the least over all c.
  const auto distance_in_thirds = [](const Composition& thirds, std::int64_t total) {
    std::int64_t least = INT64_MAX;
    brute::for_all_compositions(static_cast<int>(thirds.size()), total, [&](const Composition& c) {
      std::int64_t largest = 0;
      for (std::size_t i = 0; i < c.size(); ++i) {
        largest = std::max(largest, std::abs(thirds[i] - 3 * c[i]));
      }
      least = std::min(least, largest);
    });
    return least;
  };
  // Half a unit is 3/2 thirds, so the nearest composition must be at most one third away.
  CHECK(distance_in_thirds({1, 1, 3 * 8 - 2}, 8) == 2);
  CHECK(distance_in_thirds({1, 1, 1, 3 * 8 - 3}, 8) == 2);
  // With two cells they do cover: there is no room for the rounding errors to add up.
  for (std::int64_t x = 0; x <= 3 * 8; ++x) CHECK(distance_in_thirds({x, 3 * 8 - x}, 8) <= 1);
}
