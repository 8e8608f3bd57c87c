#include "certificate/certificate_reader.hpp"

#include "certificate/certificate_error.hpp"
#include "certificate/leaf_reader.hpp"

namespace sidon {

namespace {
constexpr int kMostBranchesAbove = 500;
}

CertificateReader::CertificateReader(const std::filesystem::path& path)
    : reader_(path), head_(read_head(reader_)), problem_(head_.problem()) {}

bool CertificateReader::next(TreeNode& node) {
  if (open_.empty()) return false;
  if (!on_first_line_) reader_.require_line("a node of the tree (s, l, e or p)");
  on_first_line_ = false;
  node = TreeNode{};
  node.depth = open_.back();
  node.line_number = reader_.line_number();
  node.bytes = reader_.line().size() + 1;
  open_.pop_back();
  read_node(node);
  reader_.end_line();
  if (node.kind != TreeNode::Kind::kBranch) ++leaves_;
  if (open_.empty()) read_end();
  return true;
}

void CertificateReader::read_node(TreeNode& node) {
  const std::string_view word = reader_.token("a node");
  if (word == "s") {
    read_branch(node);
  } else if (word == "l") {
    node.kind = TreeNode::Kind::kLeaf;
    node.leaf = read_leaf(reader_, problem_);
  } else if (word == "e") {
    node.kind = TreeNode::Kind::kEmpty;
  } else if (word == "p" && problem_.is_grid()) {
    node.kind = TreeNode::Kind::kPoint;
  } else if (word == "end") {
    reader_.fail("the tree ends here, but the other side of a branch is missing");
  } else {
    reader_.fail("node", word, "unknown kind of node");
  }
}

void CertificateReader::read_branch(TreeNode& node) {
  node.kind = TreeNode::Kind::kBranch;
  const int v = problem_.variables();
  node.a = static_cast<int>(reader_.natural_in("start of an interval", 0, v - 1));
  node.b = static_cast<int>(reader_.natural_in("end of an interval", node.a + 1, v));
  node.t = reader_.natural_in("branching value", 0, problem_.unit());
  if (node.depth >= kMostBranchesAbove) {
    reader_.fail("more than " + std::to_string(kMostBranchesAbove) + " branches above a node");
  }
  open_.insert(open_.end(), 2, node.depth + 1);
}

void CertificateReader::read_end() {
  reader_.require_line("a line 'end ...'");
  reader_.expect("end");
  const std::string text(reader_.token("the number of leaves"));
  if (reader_.parse_integer(text, "number of leaves") != leaves_) {
    reader_.fail("number of leaves", text, "the tree has " + std::to_string(leaves_));
  }
  reader_.end_line();
  if (reader_.next_line()) reader_.fail("nothing may follow the line 'end ...'");
}

void CertificateReader::fail_head(const std::string& reason) const {
  throw CertificateError(reader_.file_name() + ": " + reason);
}

void CertificateReader::fail(const TreeNode& node, const std::string& reason) const {
  throw CertificateError(reader_.file_name() + " line " + std::to_string(node.line_number) + ": " +
                         reason);
}

}  // namespace sidon
