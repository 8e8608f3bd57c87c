#include "certificate/tree_reader.hpp"

#include "certificate/limits.hpp"

namespace sidon {

bool TreeReader::begin(TreeLine& node) {
  if (open_.empty()) return false;
  if (!on_first_line_) reader_.require_line("a node of the tree (s, l, e or p)");
  on_first_line_ = false;
  node = {read_kind(), open_.back(), reader_.line_number(), reader_.line().size() + 1};
  open_.pop_back();
  return true;
}

TreeLine::Kind TreeReader::read_kind() {
  const std::string_view word = reader_.token("a node");
  if (word == "s") return TreeLine::Kind::kBranch;
  if (word == "l") return TreeLine::Kind::kLeaf;
  if (word == "e" && allowed_.empty) return TreeLine::Kind::kEmpty;
  if (word == "p" && allowed_.point) return TreeLine::Kind::kPoint;
  if (word == "end") {
    reader_.fail("the tree ends here, but the other side of a branch is missing");
  }
  reader_.fail("node", word, "unknown kind of node");
}

void TreeReader::finish(const TreeLine& node) {
  reader_.end_line();
  if (node.kind == TreeLine::Kind::kBranch) {
    if (node.depth >= limits::kDeepestNode) {
      reader_.fail("more than " + std::to_string(limits::kDeepestNode) + " branches above a node");
    }
    open_.insert(open_.end(), 2, node.depth + 1);
  } else {
    ++leaves_;
  }
  if (open_.empty()) read_end();
}

void TreeReader::read_end() {
  reader_.require_line("a line 'end ...'");
  reader_.expect("end");
  const std::string text(reader_.token("the number of leaves"));
  if (reader_.parse_integer(text, "number of leaves") != leaves_) {
    reader_.fail("number of leaves", text, "the tree has " + std::to_string(leaves_));
  }
  reader_.end_file();
}

}  // namespace sidon
