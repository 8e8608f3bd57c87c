// Minima of compositions straight from the definitions, for the tests alone: every composition, no
// reversal, no pruning, every sum written out. Shares no code with the prover but the types.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

#include "certificate/composition.hpp"

namespace brute {

using Cells = std::vector<std::int64_t>;

// A fraction (T - kappa) / l; the common factor 1/(4nm^2) is left out.
struct Value {
  std::int64_t corrected = 0;
  std::int64_t length = 1;
};

inline bool less(Value a, Value b) { return a.corrected * b.length < b.corrected * a.length; }
inline bool equal(Value a, Value b) { return a.corrected * b.length == b.corrected * a.length; }

// lambda_W(c) from the sets J_i and I_W of the definition.
inline std::int64_t lambda(const sidon::Grid& grid, const Cells& c, int length, int start) {
  if (grid.correction == sidon::Correction::kLemma3) return 0;
  const int d = grid.cells();
  std::int64_t sum = 0;
  bool previous = false;
  for (int i = 0; i < d; ++i) {
    int size = 0;
    for (int j = 0; j < d; ++j) size += start - i <= j && j <= start + length - 2 - i;
    const bool in_set = size != 0 && size != d;
    if (in_set) sum += 2 * c[i];
    if (in_set && !previous) ++sum;
    previous = in_set;
  }
  return sum;
}

inline std::int64_t kappa(const sidon::Grid& grid, const Cells& c, int length, int start) {
  return std::min(lambda(grid, c, length, start), 2 * grid.total());
}

// Over the windows up to a length, 2 to 2d, with kappa(grid, c, length, start).
template <typename Kappa>
Value value_with(const sidon::Grid& grid, const Cells& c, int longest, const Kappa& kappa) {
  const int d = grid.cells();
  Cells convolution(2 * d - 1, 0);
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) convolution[i + j] += c[i] * c[j];
  }
  Value best{INT32_MIN, 1};
  for (int length = 2; length <= longest; ++length) {
    for (int start = 0; start <= 2 * d - length; ++start) {
      std::int64_t sum = 0;
      for (int k = start; k <= start + length - 2; ++k) sum += convolution[k];
      const Value here{sum - kappa(grid, c, length, start), length};
      if (less(best, here)) best = here;
    }
  }
  return best;
}

inline Value value(const sidon::Grid& grid, const Cells& c) {
  return value_with(grid, c, 2 * grid.cells(), kappa);
}

inline void for_all_compositions(int parts, std::int64_t total,
                                 const std::function<void(const Cells&)>& visit) {
  Cells c(parts, 0);
  const std::function<void(int, std::int64_t)> fill = [&](int i, std::int64_t rest) {
    if (i == parts - 1) {
      c[i] = rest;
      visit(c);
      return;
    }
    for (c[i] = 0; c[i] <= rest; ++c[i]) fill(i + 1, rest - c[i]);
  };
  fill(0, total);
}

struct Minimum {
  Value value;
  std::vector<Cells> bindings;  // all of them, in lexicographic order
};

inline Minimum minimum(const sidon::Grid& grid) {
  Minimum best{{INT32_MAX, 1}, {}};
  for_all_compositions(grid.cells(), grid.total(), [&](const Cells& c) {
    const Value here = value(grid, c);
    if (less(here, best.value)) best = {here, {}};
    if (equal(here, best.value)) best.bindings.push_back(c);
  });
  return best;
}

}  // namespace brute
