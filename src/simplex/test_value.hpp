// The exact value of a composition, straight from the definitions (docs/theory.md section 2).
// Independent of the search: it recomputes every window from the cells with big integers.
#pragma once

#include <vector>

#include "base/numbers.hpp"
#include "certificate/composition.hpp"

namespace sidon {

// T_W(c) = sum of c_i c_j over the window.
Integer window_sum(const Composition& composition, Window window);

// kappa_W(c): the part of T_W(c) that the correction gives away.
Integer kappa_value(const Kappa& kappa, const Composition& composition);

// max_W (TV_W(c) - correction_W(c)) and the windows that attain it.
struct CompositionValue {
  Rational value;
  std::vector<Window> windows;
};

CompositionValue composition_value(const Grid& grid, const Composition& composition);

// The bound on C1a that min_c value(c) = minimum gives: under lemma3 it costs
// 2/m + 1/m^2, under the other corrections nothing more.
Rational bound_from_minimum(const Grid& grid, const Rational& minimum);

}  // namespace sidon
