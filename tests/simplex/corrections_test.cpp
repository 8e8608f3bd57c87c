// What the corrections promise: rounding a step function to a composition raises no test value by
// more than the correction. Random step functions, exact fractions.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "certificate/composition.hpp"
#include "simplex/point_value.hpp"
#include "simplex/rounding.hpp"

using namespace sidon;

namespace {

constexpr std::int64_t kFine = 1000;  // step functions have masses in multiples of 1/(kFine S)

// Prefix sums whose fractional parts, in units of 1/S, are often 0 or as close to 1 as they get:
// there the rounding does most.
Composition random_step_function(const Grid& grid, std::mt19937_64& random) {
  std::vector<std::int64_t> prefix = {0, grid.total() * kFine};
  for (int j = 1; j < grid.cells(); ++j) {
    const auto whole =
        static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(grid.total()));
    const std::int64_t parts[] = {0, kFine - 1, static_cast<std::int64_t>(random() % kFine)};
    prefix.push_back(whole * kFine + parts[random() % 3]);
  }
  std::sort(prefix.begin(), prefix.end());
  Composition masses;
  for (std::size_t j = 1; j < prefix.size(); ++j) masses.push_back(prefix[j] - prefix[j - 1]);
  return masses;
}

// correction_W(c), as a fraction.
Rational correction_value(const Grid& grid, Window window, const Composition& c) {
  const Integer m = grid.m;
  if (grid.correction == Correction::kLemma3) return Rational(2, m) + Rational(1, m * m);
  return Rational(kappa_value(kappa(grid, window), c), 4 * grid.n * window.length * m * m);
}

}  // namespace

TEST_CASE("rounding raises no test value by more than the correction") {
  std::mt19937_64 random(6);
  Rational largest_share = 0;  // of the refined correction
  for (const auto& [n, m] : {std::pair{1, 1}, {1, 20}, {2, 1}, {2, 10}, {3, 7}, {4, 50}}) {
    for (int round = 0; round < 60; ++round) {
      const Composition masses = random_step_function(Grid(n, m, Correction::kLemma3), random);
      for (const Correction correction : {Correction::kLemma3, Correction::kPrefixRefined}) {
        const Grid grid(n, m, correction);
        const Composition c = rounding::round_prefixes(masses, grid.total());
        for (const Window window : all_windows(grid.cells())) {
          const Rational rise =
              rounding::window_value(c, window) - rounding::window_value(masses, window);
          const Rational allowed = correction_value(grid, window, c);
          CAPTURE(n, m, name(correction), window.length, window.start, to_string(rise),
                  to_string(allowed));
          // Strict, except that a window of all pairs (nothing to correct) changes by nothing.
          CHECK((rise < allowed || (allowed == 0 && rise == 0)));
          if (correction == Correction::kPrefixRefined && allowed > 0) {
            largest_share = std::max(largest_share, Rational(rise / allowed));
          }
        }
      }
    }
  }
  // The refined correction cannot be improved by much: some rounding uses nearly all of it.
  CHECK(largest_share > Rational(95, 100));
}

TEST_CASE("rounding moves the mass of an interval by less than one unit") {
  std::mt19937_64 random(7);
  const Grid grid(3, 4, Correction::kPrefixRefined);
  for (int round = 0; round < 200; ++round) {
    const Composition masses = random_step_function(grid, random);
    const Composition c = rounding::round_prefixes(masses, grid.total());
    REQUIRE(rounding::whole(c) == grid.total());
    std::int64_t left = 0;
    for (int i = 0; i < grid.cells() / 2; ++i) left += c[i] * kFine - masses[i];
    CHECK(std::abs(left) < kFine);
  }
}
