// Sums over the pairs of cells of windows, over any kind of number.
#pragma once

#include <vector>

#include "certificate/window.hpp"

namespace sidon {

// sums[s] = the sum of product(i, j) over all cells 0 <= i, j < d with i + j < s, 0 <= s < 2d.
template <typename Number, typename Product>
std::vector<Number> diagonal_sums(int d, const Product& product) {
  std::vector<Number> sums(static_cast<std::size_t>(2 * d), Number(0));
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) sums[i + j + 1] += product(i, j);
  }
  for (int s = 1; s < 2 * d; ++s) sums[s] += sums[s - 1];
  return sums;
}

// The sum over the pairs of cells of the window.
template <typename Number>
Number window_sum(const std::vector<Number>& sums, Window window) {
  return sums[window.last() + 1] - sums[window.start];
}

}  // namespace sidon
