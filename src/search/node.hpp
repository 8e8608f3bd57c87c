// What a tree is made of, as far as the search knows: nodes that a method splits in two until its
// solver can close them. What a node is about, what its children inherit from the work on it, and
// how the lines of the certificate read is the method's affair.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>

#include "search/work_estimate.hpp"

namespace sidon {

// Immutable, and so free to share data with its parent and its sibling; used by several threads.
class Node {
 public:
  virtual ~Node() = default;
  // All that the solver's outcome depends on, as text: what is read back by the method's NodeReader
  // leads to the same tree, bit by bit.
  virtual std::string text() const = 0;
};

// Throws std::invalid_argument if the text is not that of a node of this tree.
using NodeReader = std::function<std::shared_ptr<const Node>(std::string_view text)>;

// One half of a node that was split: a node, or, where nothing is left, the line that says so.
struct Child {
  std::shared_ptr<const Node> node;
  std::string line = {};  // with its line feed; if there is no node
};

// The node is done: this is its line of the certificate, with its line feed.
struct Closed {
  std::string line;
};

// The node is not done, its halves may be.
struct Split {
  std::string line;  // of the branch, with its line feed
  std::array<Child, 2> children;
  // How hard the halves look: WorkEstimate::level_of_gap() of what was missing to close the node.
  int level = WorkEstimate::kTopLevel;
};

// The whole search is in vain; the solver knows why.
struct Refuted {};

using NodeOutcome = std::variant<Closed, Split, Refuted>;

class NodeSolver {
 public:
  virtual ~NodeSolver() = default;
  // Called from several threads at once. Depends on the node alone, or the certificate would depend
  // on the threads.
  virtual NodeOutcome solve(const Node& node) = 0;
};

// The search cannot go on at a node: it is too deep for the format, or cannot be split.
struct TreeExhausted : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace sidon
