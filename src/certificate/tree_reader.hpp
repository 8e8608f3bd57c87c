// The tree of a certificate, node by node in pre-order, whatever its branches and leaves say: a
// kind of certificate reads these itself, between begin() and finish().
#pragma once

#include <cstdint>
#include <vector>

#include "certificate/line_reader.hpp"

namespace sidon {

// One line of a tree, as far as all kinds agree.
struct TreeLine {
  enum class Kind { kBranch, kLeaf, kEmpty, kPoint };
  Kind kind = Kind::kLeaf;
  int depth = 0;  // branches above it
  std::uint64_t line_number = 0;
  std::size_t bytes = 0;  // its line feed included
};

// Memory: proportional to the depth of the tree. Throws what LineReader throws.
class TreeReader {
 public:
  // Which nodes there may be besides branches and leaves.
  struct Nodes {
    bool empty, point;
  };

  // The reader stands on the first line of the tree; it must outlive this object.
  TreeReader(LineReader& reader, Nodes allowed) : reader_(reader), allowed_(allowed) {}

  // Moves on to the next node, and behind the word that says what it is; false when the tree is
  // complete, and the line `end` with the right count, and nothing behind it, has been read.
  bool begin(TreeLine& node);
  // The rest of the node's line has been read.
  void finish(const TreeLine& node);

 private:
  TreeLine::Kind read_kind();
  void read_end();

  LineReader& reader_;
  Nodes allowed_;
  std::vector<int> open_{0};  // depths of the nodes still to come, the next one last
  bool on_first_line_ = true;
  std::uint64_t leaves_ = 0;  // and empty nodes and points
};

}  // namespace sidon
