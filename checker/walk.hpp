// The walk through a tree of nodes in pre-order, one line a node (docs/format.md, 6 and 12.2).
//
// The nodes that are still to come wait on an explicit stack, so memory is proportional to the
// depth of the tree, and no input can overflow the call stack.
#pragma once

#include <utility>

#include "reader.hpp"

namespace sidoncheck {

template <class Node>
class Walk {
 public:
  Walk(Reader& reader, Counts& counts) : reader_(reader), counts_(counts) {}

  /// Calls visit(word, node) for each node, with the first word of its line: for the root, at whose
  /// line the reader stands, and then for the children that the visits have given to branch(),
  /// which they may do at a line `s`. Leaf lines of other shares are counted and not visited. Then
  /// reads the line `end`. `node_line` says what a line may be.
  template <class Visit>
  void from(Node root, const char* node_line, Visit visit) {
    open_.push_back({std::move(root), 0});
    while (true) {
      Node node = std::move(open_.back().node);
      depth_ = open_.back().depth;
      open_.pop_back();
      const std::string_view word = reader_.token("a node");
      if (word == "end")
        reader_.malformed("the tree ends here, but the other side of a branch is missing");
      if (word == "s" && depth_ == kMaxDepth)
        reader_.malformed("more than " + std::to_string(kMaxDepth) + " branches above a node");
      if (word != "l" || is_judged_leaf()) visit(word, std::move(node));
      if (open_.empty()) break;
      reader_.require_line(node_line);
    }
    reader_.require_line("a line 'end ...'");
    reader_.end("the number of leaves", counts_.leaves + counts_.empties + counts_.points);
    reader_.end_file();
  }

  /// The node that is being visited is a branch, and these are its children, the first one first.
  void branch(Node first, Node second) {
    ++counts_.branches;
    counts_.depth = std::max(counts_.depth, depth_ + 1);
    open_.push_back({std::move(second), depth_ + 1});
    open_.push_back({std::move(first), depth_ + 1});
  }

 private:
  // Of the next leaf line.
  bool is_judged_leaf() {
    const bool judged = reader_.share().has(++counts_.leaves);
    counts_.judged += judged ? 1 : 0;
    return judged;
  }

  static constexpr std::uint64_t kMaxDepth = 500;
  struct Open {
    Node node;
    std::uint64_t depth;  // branches above
  };

  Reader& reader_;
  Counts& counts_;
  std::vector<Open> open_;  // the next one last; at most kMaxDepth + 1
  std::uint64_t depth_ = 0;
};

}  // namespace sidoncheck
