#include "certificate/composition.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "simplex/point_value.hpp"
#include "support/brute_force.hpp"

using namespace sidon;

namespace {

constexpr Correction kCorrections[] = {Correction::kLemma3, Correction::kPrefixRefined};

}  // namespace

TEST_CASE("grids out of range are refused, those at the edge are not") {
  const auto grid = [](std::int64_t n, std::int64_t m) { return Grid(n, m, Correction::kLemma3); };
  constexpr std::int64_t kEdge = std::int64_t{1} << 40;
  CHECK(grid(2, 100).cells() == 4);
  CHECK(grid(2, 100).total() == 800);
  CHECK(grid(1, kEdge / 4).total() == kEdge);
  CHECK(grid(64, kEdge / 256).total() == kEdge);
  for (const std::int64_t n : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{65}, INT64_MAX}) {
    CHECK_THROWS_WITH(grid(n, 1), Catch::Contains("1 <= n <= 64"));
  }
  for (const std::int64_t m : {std::int64_t{0}, INT64_MIN, kEdge / 4 + 1, INT64_MAX}) {
    CHECK_THROWS_WITH(grid(1, m), Catch::Contains("4nm <= 2^40"));
  }
  CHECK_THROWS_AS(grid(64, kEdge / 256 + 1), std::invalid_argument);
}

TEST_CASE("corrections have names, and names corrections") {
  std::set<std::string_view> names;
  for (const Correction correction : kCorrections) {
    names.insert(name(correction));
    CHECK(correction_from_name(name(correction)) == correction);
  }
  CHECK(names == std::set<std::string_view>{"lemma3", "prefix-refined"});
  CHECK_FALSE(correction_from_name("Lemma3"));
  CHECK_FALSE(correction_from_name(""));
}

TEST_CASE("kappa agrees with its definition by the sets J_i") {
  std::mt19937_64 random(2);
  for (int n = 1; n <= 6; ++n) {
    for (const Correction correction : kCorrections) {
      const Grid grid(n, 5, correction);
      for (int round = 0; round < 5; ++round) {
        Composition c(grid.cells());
        for (auto& x : c) x = static_cast<std::int64_t>(random() % 1000);
        for (const Window window : all_windows(grid.cells())) {
          CAPTURE(n, name(correction), window.length, window.start);
          CHECK(kappa_value(kappa(grid, window), c) ==
                brute::kappa(grid, c, window.length, window.start));
        }
      }
    }
  }
}

TEST_CASE("a refined correction has at most two runs, apart from each other, inside the cells") {
  for (int n = 1; n <= 6; ++n) {
    const Grid grid(n, 1, Correction::kPrefixRefined);
    for (const Window window : all_windows(grid.cells())) {
      const Kappa result = kappa(grid, window);
      CHECK(result.runs.size() <= 2);
      CHECK(result.constant == std::ssize(result.runs));
      int end = -1;
      for (const Kappa::Run& run : result.runs) {
        CHECK(end < run.first);  // touching runs would be one
        CHECK(run.first < run.last);
        CHECK(run.last <= grid.cells());
        end = run.last;
      }
    }
  }
}

TEST_CASE("no correction is larger than 2S, and the affine form exceeds that by its runs at most") {
  const Grid grid(3, 4, Correction::kPrefixRefined);
  CHECK(largest_kappa(grid) == 2 * grid.total());
  bool reduced = false;
  brute::for_all_compositions(6, 8, [&](const Composition& eighths) {
    Composition c = eighths;
    for (auto& x : c) x *= grid.total() / 8;
    for (const Window window : all_windows(6)) {
      const Kappa result = kappa(grid, window);
      const std::int64_t affine = brute::lambda(grid, c, window.length, window.start);
      CHECK(affine <= 2 * grid.total() + std::ssize(result.runs));
      CHECK(kappa_value(result, c) == std::min(affine, 2 * grid.total()));
      reduced = reduced || affine > 2 * grid.total();
    }
  });
  CHECK(reduced);
}

TEST_CASE("up_to_reversal picks the lexicographically smaller one") {
  CHECK(up_to_reversal({1, 2, 3}) == Composition{1, 2, 3});
  CHECK(up_to_reversal({3, 2, 1}) == Composition{1, 2, 3});
  CHECK(up_to_reversal({1, 3, 1}) == Composition{1, 3, 1});
  CHECK(up_to_reversal({1, 5, 4, 1}) == Composition{1, 4, 5, 1});
}
