// The exact stage of a grid bound: from a minimum and its binding compositions, however they were
// found, to everything that is printed about them. All of it is recomputed from the definitions in
// fractions (docs/theory.md section 2); the search is not believed.
#pragma once

#include <utility>
#include <vector>

#include "base/numbers.hpp"
#include "certificate/composition.hpp"

namespace sidon {

// A window that attains the value of a binding composition.
struct AttainingWindow {
  Window window;
  Rational mean;  // TV_W(c), the mean of f*f that it proves
  // What the step from compositions to functions costs at this window: 2/m + 1/m^2 under lemma3
  // (taken off the minimum), kappa_W(c)/(4nlm^2) under the others (contained in the value).
  Rational correction;
};

struct Binding {
  Composition composition;  // not larger than its reversal
  std::vector<AttainingWindow> windows;
};

struct GridResult {
  Rational minimum;               // min_c value(c)
  Rational bound;                 // C1a >= bound
  std::vector<Binding> bindings;  // up to reversal, sorted

  // The smallest and the largest correction at the attaining windows.
  std::pair<Rational, Rational> corrections() const;
};

// Throws std::logic_error if a composition is not one of the grid or does not have the value
// `minimum`, or if there is none: then the search that named them is broken.
GridResult exact_result(const Grid& grid, const Rational& minimum,
                        const std::vector<Composition>& bindings);

}  // namespace sidon
