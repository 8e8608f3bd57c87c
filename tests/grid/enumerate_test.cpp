#include "grid/enumerate.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>

#include "grid/enumerate_seed.hpp"
#include "simplex/point_value.hpp"
#include "support/brute_force.hpp"

using namespace sidon;

namespace {

constexpr Correction kCorrections[] = {Correction::kLemma3, Correction::kPrefixRefined};

Composition reversed(const Composition& c) { return Composition(c.rbegin(), c.rend()); }

Rational to_rational(const Grid& grid, brute::Value value) {
  return Rational(value.corrected, Integer(4) * grid.n * grid.m * grid.m * value.length);
}

// All compositions that a sweep visits when the level stays where it is.
std::vector<Composition> sweep_all(const ValueScale& scale, std::int64_t scaled_level, int depth) {
  const std::atomic<std::int64_t> level{scaled_level};
  const auto sweep = make_sweep(scale, level, nullptr);
  std::vector<Composition> prefixes;
  sweep->prefixes(depth, [&](const Composition& prefix) { prefixes.push_back(prefix); });
  std::vector<Composition> visited;
  bool consistent = true;
  for (const Composition& prefix : prefixes) {
    sweep->compositions(prefix, [&](const Composition& c, std::int64_t scaled) {
      consistent = consistent && scaled == scale.scaled_value(c);
      visited.push_back(c);
    });
  }
  CHECK(consistent);
  return visited;
}

struct ReferenceRow {
  std::int64_t n, m, corrected, length;
  std::vector<Composition> bindings;
};

std::vector<ReferenceRow> reference_rows() {
  std::ifstream file(SIDON_TEST_DIR "/data/grid-values.csv");
  std::string line;
  std::getline(file, line);
  std::vector<ReferenceRow> rows;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    ReferenceRow row;
    char comma;
    std::string decimal, bindings;
    fields >> row.n >> comma >> row.m >> comma >> row.corrected >> comma >> row.length >> comma;
    std::getline(fields, decimal, ',');
    std::getline(fields, bindings);
    std::istringstream list(bindings);
    for (std::string one; std::getline(list, one, '|');) {
      std::istringstream cells(one);
      Composition c;
      for (std::int64_t x; cells >> x;) c.push_back(x);
      row.bindings.push_back(up_to_reversal(c));
    }
    std::sort(row.bindings.begin(), row.bindings.end());
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

TEST_CASE("enumerate agrees with brute force on small grids") {
  const std::pair<int, int> sizes[] = {{1, 1},  {1, 2}, {1, 3}, {1, 7}, {1, 12},
                                       {1, 40}, {2, 1}, {2, 2}, {2, 3}, {2, 4},
                                       {2, 5},  {2, 6}, {3, 1}, {3, 2}, {4, 1}};
  std::size_t most_bindings = 0;
  bool palindrome_seen = false;
  for (const auto& [n, m] : sizes) {
    for (const Correction correction : kCorrections) {
      CAPTURE(n, m, name(correction));
      const Grid grid(n, m, correction);
      const brute::Minimum expected = brute::minimum(grid);
      std::set<Composition> up_to_reversals;
      for (const Composition& c : expected.bindings) up_to_reversals.insert(up_to_reversal(c));

      const EnumerationResult result = enumerate(grid);
      CHECK(result.minimum == to_rational(grid, expected.value));
      CHECK(result.bindings ==
            std::vector<Composition>(up_to_reversals.begin(), up_to_reversals.end()));

      most_bindings = std::max(most_bindings, result.bindings.size());
      for (const Composition& c : result.bindings) palindrome_seen |= c == reversed(c);
    }
  }
  // The sizes above include the cases that are easy to get wrong.
  CHECK(most_bindings >= 10);
  CHECK(palindrome_seen);
}

TEST_CASE("enumerate reproduces the published table") {
  const std::vector<ReferenceRow> rows = reference_rows();
  REQUIRE(rows.size() == 10);
  for (const ReferenceRow& row : rows) {
    CAPTURE(row.n, row.m);
    const EnumerationResult result = enumerate(Grid(row.n, row.m, Correction::kLemma3));
    CHECK(result.minimum ==
          Rational(row.corrected, Integer(4) * row.n * row.length * row.m * row.m));
    CHECK(result.bindings == row.bindings);
  }
}

// docs/theory.md 2.1: the literature prints 2 <= l <= 2n = d.
TEST_CASE("windows longer than those of the literature can make the minimum larger") {
  const auto with_short_windows = [](const Grid& grid) {
    std::optional<brute::Value> least;
    brute::for_all_compositions(grid.cells(), grid.total(), [&](const Composition& c) {
      const brute::Value value = brute::value_with(grid, c, grid.cells(), brute::kappa);
      if (!least || brute::less(value, *least)) least = value;
    });
    return to_rational(grid, *least);
  };
  struct Row {
    Grid grid;
    Rational ours, theirs;
  };
  const Row rows[] = {
      {Grid(1, 10, Correction::kLemma3), Rational(1), Rational(91, 100)},
      {Grid(2, 1, Correction::kLemma3), Rational(19, 16), Rational(9, 8)},
      {Grid(2, 6, Correction::kLemma3), Rational(637, 576), Rational(637, 576)},
      {Grid(2, 10, Correction::kLemma3), Rational(3551, 3200), Rational(3517, 3200)},
  };
  for (const Row& row : rows) {
    CHECK(enumerate(row.grid).minimum == row.ours);
    CHECK(with_short_windows(row.grid) == row.theirs);
  }
}

TEST_CASE("the correction is never worse than either of its two bounds") {
  // docs/theory.md 2.2: 2S alone, lambda alone, and the smaller one.
  const auto minimum = [](const Grid& grid, const auto& kappa) {
    std::optional<brute::Value> least;
    brute::for_all_compositions(grid.cells(), grid.total(), [&](const Composition& c) {
      const brute::Value value = brute::value_with(grid, c, 2 * grid.cells(), kappa);
      if (!least || brute::less(value, *least)) least = value;
    });
    return to_rational(grid, *least);
  };
  struct Row {
    std::int64_t m;
    Rational constant, affine, both;
  };
  const Row rows[] = {{6, Rational(145, 144), Rational(193, 192), Rational(145, 144)},
                      {10, Rational(167, 160), Rational(67, 64), Rational(3351, 3200)}};
  for (const Row& row : rows) {
    const Grid grid(2, row.m, Correction::kPrefixRefined);
    CHECK(minimum(grid, [](const Grid& g, const Composition&, int, int) {
            return 2 * g.total();
          }) == row.constant);
    CHECK(minimum(grid, brute::lambda) == row.affine);
    CHECK(enumerate(grid).minimum == row.both);
    CHECK(row.both >= row.constant);
    CHECK(row.both >= row.affine);
  }
}

TEST_CASE("bindings have the minimum as their exact value") {
  for (const Correction correction : kCorrections) {
    const Grid grid(3, 10, correction);
    const EnumerationResult result = enumerate(grid);
    REQUIRE_FALSE(result.bindings.empty());
    for (const Composition& c : result.bindings) {
      CHECK(composition_value(grid, c).value == result.minimum);
    }
  }
}

TEST_CASE("the result does not depend on threads or on the seed") {
  for (const Correction correction : kCorrections) {
    const Grid grid(3, 6, correction);
    const EnumerationResult one = enumerate(grid);
    std::vector<Composition> seeds = {{72, 0, 0, 0, 0, 0}, {12, 12, 12, 12, 12, 12}};
    seeds.push_back(one.bindings.front());
    seeds.push_back(reversed(one.bindings.back()));
    for (const int threads : {1, 2, 3, 8}) {
      for (const Composition& seed : seeds) {
        EnumerationOptions options;
        options.threads = threads;
        options.seed = seed;
        const EnumerationResult other = enumerate(grid, options);
        CHECK(other.minimum == one.minimum);
        CHECK(other.bindings == one.bindings);
      }
    }
  }
}

TEST_CASE("32-bit and 64-bit lanes agree") {
  // b_{1,m}: half of the mass in each cell is best, value 1 (and S > 18000 needs 64 bits).
  for (const std::int64_t m : {4'500, 4'501, 1'000'000}) {
    CAPTURE(m);
    const EnumerationResult result = enumerate(Grid(1, m, Correction::kLemma3));
    CHECK(result.minimum == 1);
    CHECK(result.bindings == std::vector<Composition>{{2 * m, 2 * m}});
  }
  // (2,2300) has S = 18400: b is near the minimum that its neighbour just below the border has.
  const Rational narrow = enumerate(Grid(2, 2250, Correction::kLemma3)).minimum;
  const Grid grid(2, 2300, Correction::kLemma3);
  const EnumerationResult wide = enumerate(grid);
  CHECK(composition_value(grid, wide.bindings.front()).value == wide.minimum);
  CHECK(abs(narrow - wide.minimum) < Rational(1, 2000));
}

TEST_CASE("a sweep under no threshold visits every composition once up to reversal") {
  const std::pair<int, int> sizes[] = {{1, 1}, {1, 5}, {2, 1}, {2, 3}, {3, 1}};
  for (const auto& [n, m] : sizes) {
    for (const Correction correction : kCorrections) {
      CAPTURE(n, m, name(correction));
      const Grid grid(n, m, correction);
      const ValueScale scale(grid);
      for (int depth = 0; depth <= std::min(2, grid.cells() - 2); ++depth) {
        const std::vector<Composition> visited = sweep_all(scale, std::int64_t{1} << 61, depth);
        std::set<Composition> distinct;
        for (const Composition& c : visited) distinct.insert(up_to_reversal(c));
        CHECK(visited.size() == distinct.size());
        CHECK(Integer(distinct.size()) == compositions_up_to_reversal(grid));
      }
    }
  }
}

TEST_CASE("a sweep visits exactly the compositions of value at most its level") {
  for (const Correction correction : kCorrections) {
    const Grid grid(2, 4, correction);
    const ValueScale scale(grid);
    std::vector<std::int64_t> values;
    std::vector<Composition> all;
    brute::for_all_compositions(4, grid.total(), [&](const Composition& c) {
      if (c != up_to_reversal(c)) return;
      const std::int64_t scaled = scale.scaled_value(c);
      REQUIRE(scale.to_rational(scaled) == to_rational(grid, brute::value(grid, c)));
      all.push_back(c);
      values.push_back(scaled);
    });
    std::vector<std::int64_t> levels = values;
    std::sort(levels.begin(), levels.end());
    levels.erase(std::unique(levels.begin(), levels.end()), levels.end());
    for (std::size_t i = 0; i < levels.size(); i += 1 + levels.size() / 60) {
      for (const std::int64_t level : {levels[i] - 1, levels[i]}) {  // just below, and equal
        std::set<Composition> expected;
        for (std::size_t k = 0; k < all.size(); ++k) {
          if (values[k] <= level) expected.insert(all[k]);
        }
        const std::vector<Composition> visited = sweep_all(scale, level, 1);
        std::set<Composition> found;
        for (const Composition& c : visited) found.insert(up_to_reversal(c));
        CHECK(visited.size() == found.size());
        CHECK(found == expected);
      }
    }
  }
}

TEST_CASE("coarse intervals of the free cell lose no composition") {
  // S = 240: every depth starts with intervals of eight values, on which a convex quadratic can dip
  // below its values at the ends.
  const Grid grid(2, 30, Correction::kLemma3);
  const ValueScale scale(grid);
  std::vector<std::int64_t> values;
  brute::for_all_compositions(4, grid.total(), [&](const Composition& c) {
    if (2 * (c[0] + c[1]) < grid.total()) return;
    if (2 * (c[0] + c[1]) == grid.total() && c != up_to_reversal(c)) return;
    values.push_back(scale.scaled_value(c));
  });
  std::sort(values.begin(), values.end());
  for (const std::size_t rank : {10, 1'000, 20'000, 100'000, 400'000, 1'000'000}) {
    CAPTURE(rank);
    const std::int64_t level = values[rank];
    const auto expected = std::upper_bound(values.begin(), values.end(), level) - values.begin();
    CHECK(std::ssize(sweep_all(scale, level, 1)) == expected);
  }
}

TEST_CASE("compositions up to reversal are counted") {
  CHECK(compositions_up_to_reversal(Grid(1, 1, Correction::kLemma3)) == 3);  // 04 13 22
  CHECK(compositions_up_to_reversal(Grid(3, 20, Correction::kLemma3)) == 3'530'073'965);
}

TEST_CASE("the local search returns a composition that is not worse than the uniform one") {
  for (const auto& [n, m] : {std::pair{1, 1}, {2, 100}, {3, 7}, {6, 3}}) {
    for (const Correction correction : kCorrections) {
      const Grid grid(n, m, correction);
      const ValueScale scale(grid);
      const Composition found = local_search(scale);
      REQUIRE(std::ssize(found) == grid.cells());
      std::int64_t sum = 0;
      for (const std::int64_t x : found) {
        CHECK(x >= 0);
        sum += x;
      }
      CHECK(sum == grid.total());
      const Composition uniform(grid.cells(), 2 * m);
      CHECK(scale.scaled_value(found) <= scale.scaled_value(uniform));
    }
  }
}

TEST_CASE("the integer square root is exact at its borders") {
  std::mt19937_64 random(5);
  CHECK(floor_sqrt(std::int64_t{-3}) == 0);
  CHECK(floor_sqrt(std::int64_t{0}) == 0);
  CHECK(floor_sqrt(INT64_MAX) == 3037000499);
  for (int i = 0; i < 10000; ++i) {
    const auto root = static_cast<std::int64_t>(random() % 3037000499 >> random() % 31) + 1;
    CHECK(floor_sqrt(root * root) == root);
    CHECK(floor_sqrt(root * root - 1) == root - 1);
    CHECK(floor_sqrt(root * root + 2 * root) == root);
  }
}

TEST_CASE("what cannot be enumerated is refused with a reason") {
  CHECK_THROWS_WITH(enumerate(Grid(8, 50, Correction::kLemma3)),
                    Catch::Contains("compositions, too many to enumerate"));
  CHECK_THROWS_WITH(enumerate(Grid(1, std::int64_t{1} << 38, Correction::kLemma3)),
                    Catch::Contains("do not fit in 64-bit integers"));
  const Grid grid(2, 1, Correction::kLemma3);
  const std::vector<Composition> bad = {{8}, {2, 2, 2, 3}, {9, -1, 0, 0}, {2, 2, 2, 1, 1}, {}};
  for (const Composition& seed : bad) {
    EnumerationOptions options;
    options.seed = seed;
    CHECK_THROWS_WITH(enumerate(grid, options), Catch::Contains("not a composition of 8"));
  }
}

TEST_CASE("progress reaches 1 and a stopped enumeration has no result") {
  const Grid grid(3, 3, Correction::kLemma3);
  EnumerationOptions options;
  options.threads = 2;
  double last = 0;
  bool increasing = true;
  options.progress = [&](double share) {
    increasing = increasing && share > last;
    last = share;
  };
  enumerate(grid, options);
  CHECK(increasing);
  CHECK(last == 1);

  std::atomic<bool> interrupt{false};
  options.interrupt = &interrupt;
  options.progress = [&](double) { interrupt = true; };
  CHECK_THROWS_AS(enumerate(grid, options), sidon::Interrupted);
}

TEST_CASE("wrong turn: palindromes alone have a larger minimum") {
  // A bound proved on palindromes holds for symmetric functions only.
  const Grid grid(2, 5, Correction::kLemma3);
  std::optional<brute::Value> symmetric;
  brute::for_all_compositions(2, grid.total() / 2, [&](const Composition& half) {
    const brute::Value value = brute::value(grid, {half[0], half[1], half[1], half[0]});
    if (!symmetric || brute::less(value, *symmetric)) symmetric = value;
  });
  REQUIRE(symmetric);
  CHECK(enumerate(grid).minimum < to_rational(grid, *symmetric));
}
