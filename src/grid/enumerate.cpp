#include "grid/enumerate.hpp"

#include <omp.h>

#include <algorithm>
#include <cassert>
#include <stdexcept>
#include <string>
#include <utility>

#include "grid/enumerate_seed.hpp"

namespace sidon {

namespace {

// Beyond this the enumeration is hopeless, however well it prunes.
const Integer kMostCompositions("1000000000000000000");

Integer binomial(std::int64_t top, std::int64_t bottom) {
  Integer result = 1;
  for (std::int64_t i = 1; i <= bottom; ++i) result = result * (top - bottom + i) / i;
  return result;
}

void require_feasible(const Grid& grid) {
  const Integer count = compositions_up_to_reversal(grid);
  if (count <= kMostCompositions) return;
  throw std::invalid_argument(
      "n = " + std::to_string(grid.n) + ", m = " + std::to_string(grid.m) + " has about 10^" +
      std::to_string(count.str().size() - 1) +
      " compositions, too many to enumerate (the limit is 10^18). Use the tree method");
}

void require_composition(const Grid& grid, const Composition& c) {
  if (is_composition(grid, c)) return;
  throw std::invalid_argument("the seed is not a composition of " + std::to_string(grid.total()) +
                              " into " + std::to_string(grid.cells()) + " parts");
}

void lower_to(std::atomic<std::int64_t>& minimum, std::int64_t value) {
  std::int64_t seen = minimum.load(std::memory_order_relaxed);
  while (value < seen && !minimum.compare_exchange_weak(seen, value, std::memory_order_relaxed)) {
  }
}

// The compositions of smallest value that one thread has seen.
class BestSeen {
 public:
  void add(const Composition& composition, std::int64_t value) {
    if (!compositions_.empty() && value > value_) return;
    if (value != value_) compositions_.clear();
    value_ = value;
    compositions_.push_back(up_to_reversal(composition));
  }

  void move_to(std::int64_t value, std::vector<Composition>& target) {
    if (value != value_) return;
    std::move(compositions_.begin(), compositions_.end(), std::back_inserter(target));
  }

 private:
  std::int64_t value_ = 0;
  std::vector<Composition> compositions_;
};

// The unit of parallel work is a prefix of one cell, of two where that leaves few enough of them
// (S <= 1000: under 200,000) to be kept in memory.
std::vector<Composition> parallel_tasks(const ValueScale& scale,
                                        const std::atomic<std::int64_t>& minimum,
                                        const std::atomic<bool>* interrupt) {
  const int depth = std::min(scale.grid().total() <= 1000 ? 2 : 1, scale.grid().n - 1);
  std::vector<Composition> tasks;
  make_sweep(scale, minimum, interrupt)->prefixes(depth, [&](const Composition& prefix) {
    tasks.push_back(prefix);
  });
  return tasks;
}

}  // namespace

Integer compositions_up_to_reversal(const Grid& grid) {
  const int d = grid.cells();
  const Integer all = binomial(grid.total() + d - 1, d - 1);
  // S is even, so a palindrome is a composition of S/2 into d/2 parts and its mirror image.
  const Integer palindromes = binomial(grid.total() / 2 + grid.n - 1, grid.n - 1);
  return (all + palindromes) / 2;
}

EnumerationResult enumerate(const Grid& grid, const EnumerationOptions& options) {
  assert(options.threads >= 1);
  require_feasible(grid);
  const ValueScale scale(grid);
  if (options.seed) require_composition(grid, *options.seed);
  const Composition seed = options.seed ? *options.seed : local_search(scale);
  std::atomic<std::int64_t> minimum{scale.scaled_value(seed)};
  const std::vector<Composition> tasks = parallel_tasks(scale, minimum, options.interrupt);
  const auto task_count = static_cast<std::int64_t>(tasks.size());

  EnumerationResult result;
  std::vector<BestSeen> best(static_cast<std::size_t>(std::max(1, options.threads)));
  std::int64_t done = 0;
#pragma omp parallel num_threads(static_cast <int>(best.size()))
  {
    const std::unique_ptr<Sweep> sweep = make_sweep(scale, minimum, options.interrupt);
    BestSeen& mine = best[static_cast<std::size_t>(omp_get_thread_num())];
#pragma omp for schedule(dynamic, 1)
    for (std::int64_t i = 0; i < task_count; ++i) {
      sweep->compositions(tasks[i], [&](const Composition& composition, std::int64_t value) {
        lower_to(minimum, value);
        mine.add(composition, value);
      });
      if (options.progress) {
#pragma omp critical(sidon_enumerate_progress)
        options.progress(static_cast<double>(++done) / static_cast<double>(task_count));
      }
    }
#pragma omp critical(sidon_enumerate_counters)
    result.counters += sweep->counters();
  }
  throw_if_interrupted(options.interrupt);
  for (BestSeen& seen : best) seen.move_to(minimum.load(), result.bindings);
  std::sort(result.bindings.begin(), result.bindings.end());
  result.minimum = scale.to_rational(minimum.load());
  return result;
}

}  // namespace sidon
