// Grid proofs: the exact minimum of max_W (TV_W - correction_W) over all compositions, all
// compositions that attain it, and the bound on C1a that follows (docs/theory.md section 2).
//
// Two independent ways lead to the same number: the tree of this file, which writes a proof, and
// the enumeration of grid/enumerate.hpp, which visits every composition and writes none.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "exact/test_value.hpp"
#include "search/tree_search.hpp"

namespace sidon {

struct GridOptions {
  int threads = 1;
  const std::atomic<bool>* interrupt = nullptr;
  std::function<void(const TreeCounts&)> progress;
};

struct PhaseTimes {
  double seed = 0, search = 0, proof = 0, exact = 0;  // seconds
};

struct GridProof {
  Rational minimum;                   // min_c value(c)
  Rational bound;                     // C1a >= bound
  std::vector<Composition> bindings;  // up to reversal, sorted
  std::string certificate;            // the whole file
  TreeCounts counts;
  int trees = 0;  // trees started: one more for each composition better than the seed
  PhaseTimes times;
};

struct Interrupted : std::exception {
  const char* what() const noexcept override { return "interrupted"; }
};

// Throws Interrupted when options.interrupt becomes true.
GridProof prove_grid(const Grid& grid, const GridOptions& options);

}  // namespace sidon
