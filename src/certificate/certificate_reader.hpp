// Certificates with a tree of prefix sums, grid and cover, for the prover's own use: statistics,
// shrinking, reports.
//
// The file is read once, node by node, in memory proportional to the depth of the tree. Everything
// that can be seen without the proof is checked (docs/format.md section 7, "malformed"); whether a
// leaf holds is for the caller to decide, with leaf_holds.
#pragma once

#include <filesystem>
#include <string>

#include "certificate/certificate_head.hpp"
#include "certificate/interval_branch.hpp"
#include "certificate/leaf.hpp"
#include "certificate/line_reader.hpp"
#include "certificate/tree_reader.hpp"

namespace sidon {

// One line of the tree.
struct TreeNode : TreeLine {
  IntervalBranch branch;  // kBranch
  Leaf leaf;              // kLeaf
};

// The line again, as this program writes it.
std::string line_of(const TreeNode& node);

// Throws CertificateError with file, line and token where the format is broken, and ReadError
// where the file cannot be read.
class CertificateReader {
 public:
  // Reads the head. The file may be compressed with zstd; "-" is standard input.
  explicit CertificateReader(const std::filesystem::path& path);
  // The same for a file whose first line has been read.
  explicit CertificateReader(OpenedCertificate opened);

  const CertificateHead& head() const { return head_; }

  // The next node in pre-order. False when the tree is complete, and the line `end` with the right
  // count, and nothing behind it, has been read.
  bool next(TreeNode& node);

  // Throws CertificateError, for callers who find something wrong with the head or with a node.
  [[noreturn]] void fail_head(const std::string& reason) const;
  [[noreturn]] void fail(const TreeNode& node, const std::string& reason) const;

 private:
  IntervalBranch read_branch();

  OpenedCertificate opened_;
  LineReader& reader_;
  CertificateHead head_;
  TreeReader tree_;
};

}  // namespace sidon
