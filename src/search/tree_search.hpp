// The tree: which nodes are open, who works on them, and in which order their lines leave.
//
// Threads always take the first open node in pre-order, and lines leave in pre-order as soon as
// nothing before them is missing, so little is ever held in memory and the output is the same for
// any number of threads.
//
// A search can be left and taken up again: all that it knows is a sequence of slots, text or open
// nodes, in pre-order (TreeState).
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "certificate/limits.hpp"
#include "search/node.hpp"
#include "search/work_estimate.hpp"

namespace sidon {

using limits::kDeepestNode;

struct TreeCounts {
  std::int64_t closed = 0;  // nodes with a line of their own that is no branch
  std::int64_t empty = 0;   // of these, halves in which nothing was left
  std::int64_t branched = 0;
  std::int64_t open = 0;
  int deepest = 0;

  // Those of another piece of the tree.
  void add(const TreeCounts& other) {
    closed += other.closed;
    empty += other.empty;
    branched += other.branched;
    open += other.open;
    deepest = std::max(deepest, other.deepest);
  }
};

// A stretch of the pre-order sequence: finished lines, or an open node.
struct TreeSlot {
  std::string text = {};
  std::shared_ptr<const Node> node = nullptr;  // null: text
  int depth = 0;                               // of the node: branches above it
  int level = WorkEstimate::kTopLevel;         // of the node in the work estimate
};

// What is left of a search once the lines before the first open node have left: complete when
// there are no slots.
struct TreeState {
  std::vector<TreeSlot> slots;
  TreeCounts counts;
  WorkEstimate work;
};

// Nothing but the root of the tree, still open.
bool unbegun(const TreeState& state);

// The search below an open node that has not begun; or below nothing but the line of an empty root.
TreeState unsearched(std::shared_ptr<const Node> node, int depth = 0,
                     int level = WorkEstimate::kTopLevel);
TreeState searched(std::string line);

enum class ProofEnd {
  kProved,
  kOutOfReach,   // the solver said Refuted: it knows why no tree of this kind can prove the bound
  kExhausted,    // the tree ran out of depth, or a node could not be split
  kOutOfTime,    // settings.deadline
  kInterrupted,  // settings.interrupt
  kDivided,      // settings.divide_into
  kShareUsed,    // settings.share
};

struct TreeSettings {
  int threads = 1;
  const std::atomic<bool>* interrupt = nullptr;
  std::optional<std::chrono::steady_clock::time_point> deadline;
  // Receives the certificate lines of the tree, in order, each ended with a line feed.
  std::function<void(std::string_view)> write;
  // Called now and then from a worker.
  std::function<void(const TreeCounts&, const WorkEstimate&)> progress;
  // Called about every `save_interval` from a worker, while no other changes anything; every line
  // before the state's first slot has been written by then.
  std::function<void(const TreeState&)> save;
  std::chrono::steady_clock::duration save_interval = std::chrono::minutes(1);
  // To divide a problem: stop as soon as so many nodes are open (0: never), taking the shallowest
  // open node each time. One thread works, so that the division is always the same, and all lines
  // stay in the state.
  std::int64_t divide_into = 0;
  // To do a slice of the work: stop when so many nodes have been solved (0: never). One thread
  // works, so that it is always the same slice; counted in nodes, not in seconds, for that reason.
  std::int64_t share = 0;

  // Interrupted, or past the deadline; nothing: go on.
  std::optional<ProofEnd> given_up() const;
};

// Carries the search on and leaves in `state` what remains to be done; never kExhausted. A node at
// which the solver said Refuted, or threw, is open there. Exceptions of the solver, the writer or
// `save` end the work of all threads and are thrown again; TreeExhausted is one of them.
ProofEnd search_tree(TreeState& state, NodeSolver& solver, const TreeSettings& settings);

}  // namespace sidon
