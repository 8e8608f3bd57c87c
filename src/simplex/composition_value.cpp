#include "simplex/composition_value.hpp"

#include "simplex/windows.hpp"

namespace sidon {

namespace {

std::vector<Integer> sums_of(const Composition& c) {
  const auto product = [&](int i, int j) { return Integer(c[i]) * c[j]; };
  return diagonal_sums<Integer>(static_cast<int>(c.size()), product);
}

}  // namespace

Integer window_sum(const Composition& composition, Window window) {
  return window_sum(sums_of(composition), window);
}

Integer kappa_value(const Kappa& kappa, const Composition& composition) {
  Integer sum = kappa.constant;
  for (const Kappa::Run& run : kappa.runs) {
    for (int i = run.first; i < run.last; ++i) sum += 2 * composition[i];
  }
  return sum;
}

CompositionValue composition_value(const Grid& grid, const Composition& composition) {
  const Integer unit = Integer(4) * grid.n * grid.m * grid.m;
  CompositionValue best;
  bool first = true;
  const std::vector<Integer> sums = sums_of(composition);
  for (const Window window : all_windows(grid.cells())) {
    const Integer corrected =
        window_sum(sums, window) - kappa_value(kappa(grid, window), composition);
    const Rational value(corrected, unit * window.length);
    if (first || value > best.value) best = {value, {}};
    if (value == best.value) best.windows.push_back(window);
    first = false;
  }
  return best;
}

Rational bound_from_minimum(const Grid& grid, const Rational& minimum) {
  if (grid.correction != Correction::kLemma3) return minimum;
  const Integer m = grid.m;
  return minimum - Rational(2, m) - Rational(1, m * m);
}

}  // namespace sidon
