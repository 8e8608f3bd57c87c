// Grid proofs: the exact minimum of max_W (TV_W - correction_W) over all compositions, all
// compositions that attain it, and the bound on C1a that follows (docs/theory.md section 2).
//
// Two independent ways lead to the same number: the tree of this file, which writes a proof, and
// the enumeration of grid/enumerate.hpp, which visits every composition and writes none.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "base/interrupted.hpp"
#include "base/spool.hpp"
#include "grid/grid_result.hpp"
#include "search/tree_search.hpp"

namespace sidon {

struct GridOptions {
  int threads = 1;
  const std::atomic<bool>* interrupt = nullptr;
  std::function<void(const TreeCounts&)> progress;
  // Receives the lines of the tree (null: they are not kept). Its text is never held in memory.
  Spool* tree = nullptr;
};

struct PhaseTimes {
  double seed = 0, search = 0, proof = 0, exact = 0;  // seconds; search: trees that were given up
};

struct GridProof {
  GridResult result;
  TreeCounts counts;
  int trees = 0;  // trees started: one more for each composition better than the seed
  PhaseTimes times;
};

// Throws Interrupted when options.interrupt becomes true, OutputError when the tree cannot be kept.
// Memory: the open nodes of the tree, not its text.
GridProof prove_grid(const Grid& grid, const GridOptions& options);

// The certificate: head, the tree that `prove_grid` has written to the spool, and the last line.
void write_certificate(const Grid& grid, const GridProof& proof, Spool& tree,
                       const std::function<void(std::string_view)>& write);

}  // namespace sidon
