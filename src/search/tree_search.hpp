// The tree: which nodes are open, who works on them, and in which order their lines leave.
//
// Knows nodes, not methods: what happens at a node is the solver's affair. Threads always take the
// first open node in pre-order, and lines leave in pre-order as soon as nothing before them is
// missing, so little is ever held in memory and the output is the same for any number of threads
// (a node's outcome must depend on the node alone).
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "model/difference_bounds.hpp"
#include "relax/branching_rule.hpp"
#include "relax/node_relaxation.hpp"

namespace sidon {

// The format allows at most this many branches above a node.
inline constexpr int kDeepestNode = 500;

struct Node {
  DifferenceBounds bounds;
  std::shared_ptr<const WarmStart> warm_start;  // may be null
  int depth = 0;
};

struct NodeOutcome {
  enum class Kind {
    kClosed,    // `line` is the node's line in the certificate
    kBranched,  // `branching` splits it; `line` is written by the tree
    kStop,      // the whole search has to stop; the solver knows why
  };
  Kind kind;
  std::string line;
  Branching branching{};
  std::shared_ptr<const WarmStart> warm_start;
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

struct TreeSettings {
  int threads = 1;
  bool integral = false;  // second child of a branching has mass >= t + 1
  const std::atomic<bool>* interrupt = nullptr;
  // Receives the certificate lines of the tree, in order, each ended with a line feed.
  std::function<void(std::string_view)> write;
  // Called now and then from a worker.
  std::function<void(const TreeCounts&)> progress;
};

enum class TreeResult { kComplete, kStopped, kInterrupted };

// Explores the tree below the root. Exceptions of the solver or the writer stop all threads and
// are thrown again.
TreeResult search_tree(const Node& root, NodeSolver& solver, const TreeSettings& settings,
                       TreeCounts& counts);

}  // namespace sidon
