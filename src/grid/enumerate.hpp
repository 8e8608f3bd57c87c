// b_{n,m} by enumeration: `sidoncert grid --method enumerate`.
//
// Visits every composition, one of each reversal pair, palindromes once, in one streaming pass
// (grid/enumerate_sweep.hpp) and keeps the running minimum of v(c) = max_W (T_W(c) - kappa_W(c)) /
// (4 n l m^2). It writes no proof: it exists so that the tree method's numbers can be compared with
// something that shares none of its ideas. All arithmetic is exact, in machine integers that are
// proved to be wide enough.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "base/interrupted.hpp"
#include "base/numbers.hpp"
#include "certificate/composition.hpp"
#include "grid/enumerate_sweep.hpp"

namespace sidon {

struct EnumerationOptions {
  int threads = 1;  // >= 1
  // Its value is where the running minimum starts; found by local search if absent. Any
  // composition of the grid will do, a good one saves time. The result does not depend on it.
  std::optional<Composition> seed;
  // Called from time to time, from any thread but never from two at once, with the share of the
  // work that is done (0 to 1). Must not throw.
  std::function<void(double)> progress;
  // Set it to give up: enumerate then throws Interrupted.
  const std::atomic<bool>* interrupt = nullptr;
};

struct EnumerationResult {
  Rational minimum;                   // min_c v(c)
  std::vector<Composition> bindings;  // all c with v(c) = minimum, the lexicographically smaller
                                      // one of each reversal pair, in lexicographic order
  // How much work it was. Unlike the above, this depends on threads and timing.
  SweepCounters counters;
};

// The number of compositions of S = 4nm into d = 2n parts, one of each reversal pair.
Integer compositions_up_to_reversal(const Grid& grid);

// Throws std::invalid_argument with a message for people if the grid is too large (see
// ValueScale, and kMostCompositions in enumerate.cpp) or the seed is not a composition of it.
// Time: most subtrees are cut early; (3,20), 3.5e9 compositions, takes well under a second.
// Memory: one prefix of at most two cells for each unit of parallel work.
EnumerationResult enumerate(const Grid& grid, const EnumerationOptions& options = {});

}  // namespace sidon
