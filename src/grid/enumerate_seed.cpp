#include "grid/enumerate_seed.hpp"

#include <algorithm>
#include <cstdint>
#include <random>

namespace sidon {

namespace {

constexpr int kStarts = 30;

// S split at random, by repeatedly giving a small share of it to a random cell.
Composition random_composition(const Grid& grid, std::mt19937_64& random) {
  const int d = grid.cells();
  const int shares = 4 * d;
  Composition c(d, 0);
  std::int64_t given = 0;
  for (int share = 1; share <= shares; ++share) {
    const std::int64_t until = grid.total() * share / shares;
    c[random() % static_cast<std::uint64_t>(d)] += until - given;
    given = until;
  }
  return c;
}

// Moves `step` units from one cell to another as long as that makes the value smaller.
std::int64_t improve(const ValueScale& scale, Composition& c, std::int64_t value,
                     std::int64_t step) {
  const int d = static_cast<int>(c.size());
  for (bool improved = true; improved;) {
    improved = false;
    for (int from = 0; from < d; ++from) {
      for (int to = 0; to < d && c[from] >= step; ++to) {
        if (to == from) continue;
        c[from] -= step;
        c[to] += step;
        const std::int64_t moved = scale.scaled_value(c);
        if (moved < value) {
          value = moved;
          improved = true;
        } else {
          c[from] += step;
          c[to] -= step;
        }
      }
    }
  }
  return value;
}

}  // namespace

Composition local_search(const ValueScale& scale) {
  const Grid& grid = scale.grid();
  std::mt19937_64 random(1);  // a fixed seed: the same search every time
  Composition best;
  std::int64_t best_value = 0;
  for (int start = 0; start < kStarts; ++start) {
    Composition c = random_composition(grid, random);
    std::int64_t value = scale.scaled_value(c);
    for (std::int64_t step = std::max<std::int64_t>(1, grid.total() / 8);; step /= 2) {
      value = improve(scale, c, value, step);
      if (step == 1) break;
    }
    if (best.empty() || value < best_value) {
      best = c;
      best_value = value;
    }
  }
  return best;
}

}  // namespace sidon
