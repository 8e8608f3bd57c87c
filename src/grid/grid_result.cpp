#include "grid/grid_result.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

#include "simplex/test_value.hpp"

namespace sidon {

namespace {

std::string text_of(const Composition& composition) {
  std::string text;
  for (const std::int64_t part : composition) text += " " + std::to_string(part);
  return text;
}

void require_composition(const Grid& grid, const Composition& c) {
  const bool fits = std::ssize(c) == grid.cells() &&
                    std::all_of(c.begin(), c.end(), [](std::int64_t part) { return part >= 0; }) &&
                    std::accumulate(c.begin(), c.end(), Integer(0)) == grid.total();
  if (!fits) throw std::logic_error("the search named" + text_of(c) + ", not a composition");
}

Rational correction_at(const Grid& grid, Window window, const Composition& c) {
  const Integer m = grid.m;
  if (grid.correction == Correction::kLemma3) return Rational(2, m) + Rational(1, m * m);
  return Rational(kappa_value(kappa(grid, window), c), 4 * grid.n * window.length * m * m);
}

Binding binding(const Grid& grid, const Rational& minimum, const Composition& named) {
  require_composition(grid, named);
  const Composition c = up_to_reversal(named);
  const CompositionValue value = composition_value(grid, c);
  if (value.value != minimum) {
    throw std::logic_error("the search gave" + text_of(c) + " the value " + to_string(minimum) +
                           "; it is " + to_string(value.value));
  }
  Binding result{c, {}};
  for (const Window window : value.windows) {
    const Integer unit = Integer(4) * grid.n * grid.m * grid.m * window.length;
    result.windows.push_back(
        {window, Rational(window_sum(c, window), unit), correction_at(grid, window, c)});
  }
  return result;
}

template <typename Choose>
Rational chosen_correction(const std::vector<Binding>& bindings, const Choose& choose) {
  Rational chosen = bindings.front().windows.front().correction;
  for (const Binding& b : bindings) {
    for (const AttainingWindow& w : b.windows) chosen = choose(chosen, w.correction);
  }
  return chosen;
}

}  // namespace

Rational GridResult::least_correction() const {
  return chosen_correction(bindings,
                           [](const Rational& x, const Rational& y) { return std::min(x, y); });
}

Rational GridResult::largest_correction() const {
  return chosen_correction(bindings,
                           [](const Rational& x, const Rational& y) { return std::max(x, y); });
}

GridResult exact_result(const Grid& grid, const Rational& minimum,
                        const std::vector<Composition>& bindings) {
  if (bindings.empty()) throw std::logic_error("the search named no binding composition");
  GridResult result{minimum, bound_from_minimum(grid, minimum), {}};
  for (const Composition& c : bindings) result.bindings.push_back(binding(grid, minimum, c));
  std::sort(result.bindings.begin(), result.bindings.end(),
            [](const Binding& x, const Binding& y) { return x.composition < y.composition; });
  return result;
}

}  // namespace sidon
