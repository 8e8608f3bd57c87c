#include "grid/fast_value.hpp"

#include <algorithm>
#include <cmath>

namespace sidon {

namespace {

// Sums of c_i c_j over i + j < s, for s = 0 ... 2d - 1.
template <typename Number>
void diagonal_sums(const std::vector<Number>& c, std::vector<double>& sums) {
  const std::size_t d = c.size();
  sums.assign(2 * d, 0.0);
  for (std::size_t i = 0; i < d; ++i) {
    const double ci = static_cast<double>(c[i]);
    for (std::size_t j = 0; j < d; ++j) sums[i + j + 1] += ci * static_cast<double>(c[j]);
  }
  for (std::size_t s = 1; s < 2 * d; ++s) sums[s] += sums[s - 1];
}

}  // namespace

FastValue::FastValue(const Grid& grid) : grid_(grid) {
  const double unit = 4.0 * grid.n * static_cast<double>(grid.m) * static_cast<double>(grid.m);
  for (const Window window : all_windows(grid.cells())) {
    const Kappa k = kappa(grid, window);
    tests_.push_back(
        {window, 1.0 / (unit * window.length), static_cast<double>(k.constant), k.runs});
  }
}

double FastValue::operator()(const Composition& composition) const {
  thread_local std::vector<double> sums;
  diagonal_sums(composition, sums);
  double best = -HUGE_VAL;
  for (const Test& test : tests_) {
    double value = sums[test.window.last() + 1] - sums[test.window.start] - test.constant;
    for (const Kappa::Run& run : test.runs) {
      for (int i = run.first; i < run.last; ++i) value -= 2.0 * static_cast<double>(composition[i]);
    }
    best = std::max(best, value * test.factor);
  }
  return best;
}

}  // namespace sidon
