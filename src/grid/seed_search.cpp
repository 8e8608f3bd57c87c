#include "grid/seed_search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "simplex/descent.hpp"
#include "simplex/prefix_rounding.hpp"

namespace sidon {

namespace {

bool raised(const std::atomic<bool>* flag) { return flag && *flag; }

Composition walk(const FastValue& value, Composition current, int steps, std::mt19937_64& random,
                 const std::atomic<bool>* interrupt = nullptr) {
  const int d = static_cast<int>(current.size());
  const auto total = static_cast<double>(std::accumulate(current.begin(), current.end(), 0LL));
  double current_value = value(current);
  Composition best = current;
  double best_value = current_value;
  for (int step = 0; step < steps && !raised(interrupt); ++step) {
    Composition next = current;
    const int moves = 1 + static_cast<int>(random() % 3);
    const auto largest = static_cast<std::int64_t>(1 + (random() % 4 == 0 ? random() % 8 : 0));
    bool valid = true;
    for (int move = 0; move < moves && valid; ++move) {
      const std::size_t from = random() % d, to = random() % d;
      const std::int64_t amount = 1 + static_cast<std::int64_t>(random() % largest);
      next[from] -= amount;
      next[to] += amount;
      valid = next[from] >= 0;
    }
    if (!valid) continue;
    const double next_value = value(next);
    // Steps along plateaus and slightly uphill leave the kinks of the maximum.
    const double tolerance = (step % 64 == 0 ? 2.0 : 0.25) / total;
    if (next_value <= best_value + tolerance * best_value || next_value <= current_value) {
      current = next;
      current_value = next_value;
    }
    if (current_value < best_value - 1e-13) {
      best = current;
      best_value = current_value;
    }
  }
  return best;
}

}  // namespace

Composition improve(const Grid& grid, const Composition& start, int steps,
                    std::uint64_t random_seed) {
  std::mt19937_64 random(random_seed);
  return walk(FastValue(grid), start, steps, random);
}

Composition search_seed(const Grid& grid, const SeedSettings& settings) {
  const int d = grid.cells();
  const FastValue value(grid);
  // On the grid the corrections shift all windows by little, so the continuous search ignores them
  // and the walk on compositions puts them right.
  const MassDescent descent(d);
  const auto enough = [&](double) { return raised(settings.interrupt); };
  std::mt19937_64 random(settings.random_seed);
  Composition best;
  double best_value = HUGE_VAL;
  const int steps = std::min(settings.most_walk_steps, settings.walk_steps_per_pair * d * d);
  for (int start = 0; start < settings.starts; ++start) {
    if (start > 0 && raised(settings.interrupt)) break;
    const std::vector<double> x =
        start == 0 ? std::vector<double>(d, 1.0 / d) : random_masses(d, random);
    const Composition c = walk(value, rounded_masses(descent.descend(x, enough), grid.total()),
                               steps, random, settings.interrupt);
    const double c_value = value(c);
    if (c_value >= best_value) continue;
    best_value = c_value;
    best = c;
  }
  return best;
}

}  // namespace sidon
