#include "grid/grid_result.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "simplex/point_value.hpp"

namespace sidon {

namespace {

std::string text_of(const Composition& composition) {
  std::string text;
  for (const std::int64_t part : composition) text += " " + std::to_string(part);
  return text;
}

Rational correction_at(const Grid& grid, Window window, const Composition& c) {
  const Integer m = grid.m;
  if (grid.correction == Correction::kLemma3) return Rational(2, m) + Rational(1, m * m);
  return Rational(kappa_value(kappa(grid, window), c), 4 * grid.n * window.length * m * m);
}

Binding binding(const Grid& grid, const Rational& minimum, const Composition& named) {
  if (!is_composition(grid, named)) {
    throw std::logic_error("the search named" + text_of(named) + ", not a composition");
  }
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

}  // namespace

std::pair<Rational, Rational> GridResult::corrections() const {
  std::pair<Rational, Rational> range(bindings.front().windows.front().correction, 0);
  for (const Binding& b : bindings) {
    for (const AttainingWindow& w : b.windows) {
      range = {std::min(range.first, w.correction), std::max(range.second, w.correction)};
    }
  }
  return range;
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
