// A good composition to start from. The tree is small only when its threshold is close to the
// minimum, so a local search comes first: descent on the continuous problem by sequential linear
// programs from random points, rounding, and a random walk on compositions.
#pragma once

#include <atomic>

#include "certificate/composition.hpp"

namespace sidon {

struct SeedSettings {
  int starts = 8;                // descents on the continuous problem
  int walk_steps_per_pair = 60;  // times d^2: steps of the walk from each rounded descent
  int most_walk_steps = 4000;
  std::uint64_t random_seed = 1;
  const std::atomic<bool>* interrupt = nullptr;  // when true, the best so far is good enough
};

// A composition of the grid with a small value; the same one for the same settings.
Composition search_seed(const Grid& grid, const SeedSettings& settings);

// The walk alone: from `start` to a composition that is at least as good.
Composition improve(const Grid& grid, const Composition& start, int steps,
                    std::uint64_t random_seed);

}  // namespace sidon
