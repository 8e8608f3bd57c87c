#include "grid/seed_search.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "grid/fast_value.hpp"
#include "relax/linear_program.hpp"

namespace sidon {

namespace {

using Masses = std::vector<double>;

bool raised(const std::atomic<bool>* flag) { return flag && *flag; }

// max_W TV_W of masses; on the grid the corrections shift all windows by little, so the
// continuous search ignores them and the walk on compositions puts them right.
double continuous_value(const Masses& x, const std::vector<Window>& windows,
                        std::vector<double>& sums) {
  const std::size_t d = x.size();
  sums.assign(2 * d, 0.0);
  for (std::size_t i = 0; i < d; ++i) {
    for (std::size_t j = 0; j < d; ++j) sums[i + j + 1] += x[i] * x[j];
  }
  for (std::size_t s = 1; s < 2 * d; ++s) sums[s] += sums[s - 1];
  double best = 0;
  for (const Window w : windows) {
    best = std::max(best,
                    (sums[w.last() + 1] - sums[w.start]) * 2.0 * static_cast<double>(d) / w.length);
  }
  return best;
}

// Minimises the windows' linearisations at x within a trust region: the next point.
Masses linearised_step(const Masses& x, const std::vector<Window>& windows, double radius,
                       double value, const std::vector<double>& sums) {
  const int d = static_cast<int>(x.size());
  std::vector<double> lower(d + 1), upper(d + 1);
  for (int i = 0; i < d; ++i) {
    lower[i] = std::max(0.0, x[i] - radius);
    upper[i] = x[i] + radius;
  }
  lower[d] = 0;
  upper[d] = 2.0 * d;
  LinearProgram program(lower, upper, d);
  std::vector<Row> rows;
  Row sum_up, sum_down;
  for (int i = 0; i < d; ++i) {
    sum_up.columns.push_back(i);
    sum_up.coefficients.push_back(1.0);
    sum_down.columns.push_back(i);
    sum_down.coefficients.push_back(-1.0);
  }
  sum_up.lower = 1.0;
  sum_down.lower = -1.0;
  rows.push_back(sum_up);
  rows.push_back(sum_down);
  Masses prefix(d + 1, 0.0);
  for (int i = 0; i < d; ++i) prefix[i + 1] = prefix[i] + x[i];
  for (const Window w : windows) {
    const double factor = 2.0 * d / w.length;
    const double at = factor * (sums[w.last() + 1] - sums[w.start]);
    if (at < value - 4.0 * d * radius) continue;  // cannot become active within the region
    Row row;  // t >= at + gradient (x' - x), and gradient x = 2 at
    row.lower = -at;
    for (int i = 0; i < d; ++i) {
      const int low = std::clamp(w.start - i, 0, d);
      const int high = std::clamp(w.last() - i + 1, 0, d);
      const double gradient = high > low ? 2.0 * factor * (prefix[high] - prefix[low]) : 0.0;
      if (gradient == 0) continue;
      row.columns.push_back(i);
      row.coefficients.push_back(-gradient);
    }
    row.columns.push_back(d);
    row.coefficients.push_back(1.0);
    rows.push_back(row);
  }
  program.add_rows(rows);
  if (!program.solve()) return x;
  Masses next(program.columns(), program.columns() + d);
  for (double& mass : next) mass = std::max(0.0, mass);
  const double total = std::accumulate(next.begin(), next.end(), 0.0);
  for (double& mass : next) mass /= total;
  return next;
}

Masses descend(Masses x, const std::vector<Window>& windows, const std::atomic<bool>* interrupt) {
  constexpr int kMostSteps = 60;
  constexpr double kSmallestRadius = 1e-6;
  std::vector<double> sums, next_sums;
  double value = continuous_value(x, windows, sums);
  double radius = 0.5 / static_cast<double>(x.size());
  for (int step = 0; step < kMostSteps && radius > kSmallestRadius; ++step) {
    if (raised(interrupt)) break;
    const Masses next = linearised_step(x, windows, radius, value, sums);
    const double next_value = continuous_value(next, windows, next_sums);
    if (next_value < value - 1e-12) {
      const double gain = value - next_value;
      x = next;
      value = next_value;
      sums = next_sums;
      if (gain < 1e-7) break;
    } else {
      radius *= 0.3;
    }
  }
  return x;
}

Composition rounded(const Masses& x, std::int64_t total) {
  Composition composition;
  double prefix = 0;
  std::int64_t before = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    prefix += x[i];
    std::int64_t now =
        i + 1 == x.size() ? total : std::llround(prefix * static_cast<double>(total));
    now = std::clamp(now, before, total);
    composition.push_back(now - before);
    before = now;
  }
  return composition;
}

Composition walk(const FastValue& value, Composition current, int steps, std::mt19937_64& random,
                 const std::atomic<bool>* interrupt = nullptr) {
  const int d = static_cast<int>(current.size());
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
    const double tolerance =
        (step % 64 == 0 ? 2.0 : 0.25) / static_cast<double>(value.grid().total());
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

Masses random_masses(int d, std::mt19937_64& random) {
  Masses x(d);
  double total = 0;
  for (double& mass : x) {
    mass = -std::log(1e-12 + static_cast<double>(random() >> 11) * 0x1p-53);
    total += mass;
  }
  for (double& mass : x) mass /= total;
  return x;
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
  const std::vector<Window> windows = all_windows(d);
  std::mt19937_64 random(settings.random_seed);
  Composition best;
  double best_value = HUGE_VAL;
  for (int start = 0; start < settings.starts; ++start) {
    if (start > 0 && raised(settings.interrupt)) break;
    const Masses x = start == 0 ? Masses(d, 1.0 / d) : random_masses(d, random);
    const Composition c =
        walk(value, rounded(descend(x, windows, settings.interrupt), grid.total()),
             settings.walk_steps, random, settings.interrupt);
    const double c_value = value(c);
    if (c_value >= best_value) continue;
    best_value = c_value;
    best = c;
  }
  return best;
}

}  // namespace sidon
