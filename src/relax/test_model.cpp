#include "relax/test_model.hpp"

#include <algorithm>

namespace sidon {

TestModel::TestModel(const Problem& problem) : problem_(&problem) {
  const int d = problem.cells();
  const double unit = static_cast<double>(problem.unit());
  first_of_length_.assign(2 * d + 1, 0);
  for (const Window window : all_windows(d)) {
    if (window.start == 0) first_of_length_[window.length] = static_cast<int>(windows_.size());
    const Kappa kappa = problem.kappa(window);
    const double factor = 2.0 * d / window.length;
    const double threshold =
        (problem.threshold(window.length) + kappa.constant).convert_to<double>();
    windows_.push_back(
        {window, factor, factor * threshold / unit / unit, 2.0 * factor / unit, kappa.runs});
  }
}

const WindowTest& TestModel::window(Window window) const {
  return windows_[first_of_length_[window.length] + window.start];
}

void TestModel::window_excesses(const LiftedPoint& point, std::vector<double>& excess) const {
  const int d = problem_->cells();
  std::vector<double> diagonal_sums(2 * d, 0.0);  // [s]: sum of x_i x_j over i + j < s
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) diagonal_sums[i + j + 1] += point.product(i, i + 1, j, j + 1);
  }
  for (int s = 1; s < 2 * d; ++s) diagonal_sums[s] += diagonal_sums[s - 1];
  excess.resize(windows_.size());
  for (std::size_t i = 0; i < windows_.size(); ++i) {
    const WindowTest& test = windows_[i];
    double value =
        test.factor * (diagonal_sums[test.window.last() + 1] - diagonal_sums[test.window.start]) -
        test.offset;
    for (const Kappa::Run& run : test.runs)
      value -= test.per_cell * point.mass(run.first, run.last);
    excess[i] = value;
  }
}

void TestModel::subtract_excess(const RowTag& tag, RowBuilder& builder) const {
  const WindowTest& test = window({tag.a, tag.b});
  const int d = problem_->cells();
  // sum over the window of x_i x_j, row by row: x_i (P_hi - P_lo); the telescoping sum leaves
  // four antidiagonals of prefix products.
  for (int i = 0; i < d; ++i) {
    const int low = std::clamp(test.window.start - i, 0, d);
    const int high = std::clamp(test.window.last() - i + 1, 0, d);
    if (low >= high) continue;
    builder.add_prefix_product(i + 1, high, -test.factor);
    builder.add_prefix_product(i + 1, low, test.factor);
    builder.add_prefix_product(i, high, test.factor);
    builder.add_prefix_product(i, low, -test.factor);
  }
  for (const Kappa::Run& run : test.runs) {
    builder.add_prefix(run.last, test.per_cell);
    builder.add_prefix(run.first, -test.per_cell);
  }
  builder.add_constant(test.offset);
}

}  // namespace sidon
