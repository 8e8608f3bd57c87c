// Certificates with a tree, grid and cover, for the prover's own use: statistics, shrinking.
//
// The file is read once, node by node, in memory proportional to the depth of the tree. Everything
// that can be seen without the proof is checked (docs/format.md section 7, "malformed"); whether a
// leaf holds is for the caller to decide, with leaf_holds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "certificate/certificate_head.hpp"
#include "certificate/leaf.hpp"
#include "certificate/line_reader.hpp"

namespace sidon {

// One line of the tree.
struct TreeNode {
  enum class Kind { kBranch, kLeaf, kEmpty, kPoint };
  Kind kind;
  int a = 0, b = 0;    // kBranch: the interval [a, b)
  std::int64_t t = 0;  // kBranch, units: the first child has mass <= t
  Leaf leaf;           // kLeaf
  int depth = 0;       // branches above it
  std::uint64_t line_number = 0;
  std::size_t bytes = 0;  // of the line, its line feed included
};

// Throws CertificateError with file, line and token where the format is broken, and ReadError
// where the file cannot be read.
class CertificateReader {
 public:
  // Reads the head. The file may be compressed with zstd; "-" is standard input.
  explicit CertificateReader(const std::filesystem::path& path);

  const CertificateHead& head() const { return head_; }
  const Problem& problem() const { return problem_; }

  // The next node in pre-order. False when the tree is complete, and the line `end` with the right
  // count, and nothing behind it, has been read.
  bool next(TreeNode& node);

  // Throws CertificateError, for callers who find something wrong with the head or with a node.
  [[noreturn]] void fail_head(const std::string& reason) const;
  [[noreturn]] void fail(const TreeNode& node, const std::string& reason) const;

 private:
  void read_node(TreeNode& node);
  void read_branch(TreeNode& node);
  void read_end();

  LineReader reader_;
  CertificateHead head_;
  Problem problem_;
  std::vector<int> open_{0};  // depths of the nodes still to come, the next one last
  bool on_first_line_ = true;
  std::uint64_t leaves_ = 0;  // l, e and p lines
};

}  // namespace sidon
