// Leaves with short multipliers, and few of them.
//
// The exact test leaves room: multipliers may be rounded, and rows that add little dropped, as long
// as the lower bound stays on the right side. How much room there is differs from leaf to leaf, so
// it is searched for in floating point; the result has passed the exact test.
#pragma once

#include <optional>

#include "simplex/leaf_inequality.hpp"
#include "simplex/problem_tests.hpp"

namespace sidon {

struct ShorteningSettings {
  int fewest_bits = 4;  // of the largest test multiplier
  int most_bits = 44;   // the solver's own precision is about 30
  int more_bits = 0;    // beyond the first number of bits that passes, where rows may be fewer
  // Groups that cannot simply be left out: try to make up for them with the others. Takes about as
  // long as the rest of the work on a leaf.
  bool thorough = false;
};

// A leaf with the groups of `leaf`, some of them left out, its multipliers divided by a common
// factor and rounded, one by one up or down; its text is the shortest that was found. It satisfies
// the leaf inequality of `problem` exactly. `leaf` itself need not; nor is `tests`, the problem in
// floating point, trusted. Nothing if no rounding within the range of bits passes.
std::optional<Leaf> shorten_leaf(const Problem& problem, const TestForms& tests,
                                 const DifferenceBounds& bounds, const Leaf& leaf,
                                 const ShorteningSettings& settings = {});

}  // namespace sidon
