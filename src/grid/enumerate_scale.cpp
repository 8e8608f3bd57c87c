#include "grid/enumerate_scale.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace sidon {

namespace {

constexpr std::int64_t kLargestScaled = std::int64_t{1} << 61;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

std::int64_t largest_correction(const Grid& grid) {
  return grid.correction == Correction::kLemma3 ? 0 : 2 * grid.total() + 2;
}

}  // namespace

std::int64_t floor_sqrt(std::int64_t a) {
  if (a <= 0) return 0;
  // The floating-point root is only a guess; the loops make it exact. r + 1 <= 3037000500, whose
  // square still fits.
  auto r = std::min(static_cast<std::int64_t>(std::sqrt(static_cast<double>(a))),
                    std::int64_t{3037000499});
  while (r * r > a) --r;
  while (r < 3037000499 && (r + 1) * (r + 1) <= a) ++r;
  return r;
}

ValueScale::ValueScale(const Grid& grid) : grid_(grid) {
  const int d = grid.cells();
  Integer scale = 1;
  for (int length = 2; length <= 2 * d; ++length) scale = lcm(scale, Integer(length));
  if (scale * grid.total() * grid.total() > kLargestScaled) {
    throw std::invalid_argument("n = " + std::to_string(grid.n) +
                                ", m = " + std::to_string(grid.m) +
                                " is too large to enumerate: its values do not fit in 64-bit "
                                "integers. Use the tree method");
  }
  scale_ = to_int64(scale);
  for (const Window window : all_windows(d)) {
    windows_.push_back({window, kappa(grid, window), scale_ / window.length});
  }
}

std::int64_t ValueScale::scaled_value(std::span<const std::int64_t> c) const {
  const int d = grid_.cells();
  std::vector<std::int64_t> convolution(2 * d, 0);  // partial sums: pairs with i + j < index
  std::vector<std::int64_t> prefix(d + 1, 0);
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) convolution[i + j + 1] += c[i] * c[j];
    prefix[i + 1] = prefix[i] + c[i];
  }
  std::partial_sum(convolution.begin(), convolution.end(), convolution.begin());
  std::int64_t best = -kLargestScaled;
  for (const auto& [window, kappa, factor] : windows_) {
    std::int64_t corrected = convolution[window.last() + 1] - convolution[window.start];
    corrected -= kappa.constant;
    for (const Kappa::Run& run : kappa.runs)
      corrected -= 2 * (prefix[run.last] - prefix[run.first]);
    best = std::max(best, corrected * factor);
  }
  return best;
}

std::int64_t ValueScale::window_threshold(std::int64_t scaled, int length) const {
  return floor_divide(scaled, scale_ / length);
}

std::int64_t ValueScale::interval_cap(std::int64_t scaled, int cells) const {
  const std::int64_t square = window_threshold(scaled, 2 * cells) + largest_correction(grid_);
  return std::min(grid_.total(), floor_sqrt(square));
}

Rational ValueScale::to_rational(std::int64_t scaled) const {
  return Rational(Integer(scaled), Integer(4) * grid_.n * grid_.m * grid_.m * scale_);
}

}  // namespace sidon
