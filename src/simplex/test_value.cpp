#include "simplex/test_value.hpp"

#include <algorithm>

namespace sidon {

Integer window_sum(const Composition& composition, Window window) {
  const int d = static_cast<int>(composition.size());
  Integer sum = 0;
  for (int i = 0; i < d; ++i) {
    const int first = std::max(0, window.start - i);
    const int last = std::min(d - 1, window.last() - i);
    for (int j = first; j <= last; ++j) sum += Integer(composition[i]) * composition[j];
  }
  return sum;
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
  for (const Window window : all_windows(grid.cells())) {
    const Integer corrected =
        window_sum(composition, window) - kappa_value(kappa(grid, window), composition);
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
