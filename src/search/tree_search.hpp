// The tree: which nodes are open, who works on them, and in which order their lines leave.
//
// Knows nodes, not methods: what happens at a node is the solver's affair. Threads always take the
// first open node in pre-order, and lines leave in pre-order as soon as nothing before them is
// missing, so little is ever held in memory and the output is the same for any number of threads
// (a node's outcome must depend on the node alone).
//
// A search can be left and taken up again: all that it knows is a sequence of slots, text or open
// nodes, in pre-order (TreeState).
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "certificate/limits.hpp"
#include "search/work_estimate.hpp"
#include "simplex/branching_rule.hpp"
#include "simplex/difference_bounds.hpp"
#include "simplex/node_relaxation.hpp"

namespace sidon {

using limits::kDeepestNode;

// The way from the root to a node, last step first; nodes share the beginnings of their ways.
struct PathStep {
  Branching branching;
  bool second;                             // the child with the mass >= t
  std::shared_ptr<const PathStep> before;  // null at a child of the root
};

struct Node {
  DifferenceBounds bounds;
  std::shared_ptr<const WarmStart> warm_start;  // may be null
  int depth = 0;
  std::shared_ptr<const PathStep> path = nullptr;  // null at the root
};

// The child on one side of a branching; null if it is empty. On a grid (`integral`) the second
// child has mass >= t + 1.
std::shared_ptr<const Node> child_node(const Node& node, const Branching& branching, bool second,
                                       bool integral, std::shared_ptr<const WarmStart> warm_start);

struct NodeOutcome {
  enum class Kind {
    kClosed,    // `line` is the node's line in the certificate
    kBranched,  // `branching` splits it; `line` is written by the tree
    kStop,      // the whole search has to stop; the solver knows why
  };
  Kind kind;
  std::string line;
  Branching branching{};
  std::array<std::shared_ptr<const WarmStart>, 2> warm_starts;  // of the children; may be null
};

class NodeSolver {
 public:
  virtual ~NodeSolver() = default;
  // Called from several threads at once.
  virtual NodeOutcome solve(const Node& node) = 0;
};

struct TreeCounts {
  std::int64_t closed = 0;  // leaves, empty nodes and points
  std::int64_t empty = 0;   // of these, empty
  std::int64_t branched = 0;
  std::int64_t open = 0;
  int deepest = 0;
};

// A stretch of the pre-order sequence: finished lines, or an open node.
struct TreeSlot {
  std::string text;
  std::shared_ptr<const Node> node;  // null: text
};

// What is left of a search once the lines before the first open node have left: complete when
// there are no slots.
struct TreeState {
  std::vector<TreeSlot> slots;
  TreeCounts counts;
  WorkEstimate work;
};

// The search that has not begun.
TreeState unsearched(const Node& root);

struct TreeSettings {
  int threads = 1;
  bool integral = false;  // second child of a branching has mass >= t + 1
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
  // open node each time. Deterministic with one thread only.
  std::int64_t divide_into = 0;
};

enum class TreeResult { kComplete, kStopped, kInterrupted, kOutOfTime, kDivided };

// The search cannot go on at a node: it is too deep for the format, or cannot be split.
struct TreeExhausted : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Carries the search on and leaves in `state` what remains to be done. A node at which the solver
// said kStop, or threw, is open there. Exceptions of the solver, the writer or `save` stop all
// threads and are thrown again.
TreeResult search_tree(TreeState& state, NodeSolver& solver, const TreeSettings& settings);

// A search from the root that will not be taken up again.
TreeResult search_tree(const Node& root, NodeSolver& solver, const TreeSettings& settings,
                       TreeCounts& counts);

}  // namespace sidon
