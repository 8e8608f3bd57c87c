#include "grid/enumerate_scale.hpp"

#include <algorithm>
#include <stdexcept>

#include "simplex/window_sums.hpp"

namespace sidon {

namespace {

constexpr std::int64_t kLargestScaled = std::int64_t{1} << 61;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

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
  const auto sums =
      diagonal_sums<std::int64_t>(grid_.cells(), [&](int i, int j) { return c[i] * c[j]; });
  std::int64_t best = -kLargestScaled;
  for (const auto& [window, kappa, factor] : windows_) {
    std::int64_t given_away = kappa.constant;
    for (const Kappa::Run& run : kappa.runs) {
      for (int i = run.first; i < run.last; ++i) given_away += 2 * c[i];
    }
    given_away = std::min(given_away, kappa.most);
    best = std::max(best, (window_sum(sums, window) - given_away) * factor);
  }
  return best;
}

std::int64_t ValueScale::window_threshold(std::int64_t scaled, int length) const {
  return floor_divide(scaled, scale_ / length);
}

std::int64_t ValueScale::interval_cap(std::int64_t scaled, int cells) const {
  const std::int64_t square = window_threshold(scaled, 2 * cells) + largest_kappa(grid_);
  return std::min(grid_.total(), to_int64(floor_sqrt(Integer(square))));
}

Rational ValueScale::to_rational(std::int64_t scaled) const {
  return Rational(Integer(scaled), Integer(4) * grid_.n * grid_.m * grid_.m * scale_);
}

}  // namespace sidon
