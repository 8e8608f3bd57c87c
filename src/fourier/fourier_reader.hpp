// Fourier certificates, for the prover's own use: statistics, shrinking, reports.
//
// The file is read once, node by node, in memory proportional to the depth of the tree. Everything
// that can be seen without the proof is checked (docs/format.md, kind fourier); whether a leaf
// holds is for the caller to decide, with leaf_holds.
#pragma once

#include <string>

#include "certificate/line_reader.hpp"
#include "certificate/tree_reader.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"

namespace sidon {

// One line of the tree.
struct FourierTreeNode : TreeLine {
  int coordinate = 0;  // kBranch: 2(k-1) for X_k, 2(k-1)+1 for Y_k
  FourierLeaf leaf;    // kLeaf
};

// The branch `s k x` or `s k y`, with its line feed.
std::string fourier_branch_line(int coordinate);

// Throws CertificateError with file, line and token where the format is broken, and ReadError where
// the file cannot be read.
class FourierCertificateReader {
 public:
  // Reads the head of a certificate of kind fourier.
  explicit FourierCertificateReader(OpenedCertificate opened);

  const FourierProblem& problem() const { return problem_; }
  const std::string& head() const { return head_; }  // its lines

  // The next node in pre-order. False when the tree is complete, and the line `end` with the right
  // count, and nothing behind it, has been read.
  bool next(FourierTreeNode& node);

  // Throws CertificateError: the file proves nothing because of this node.
  [[noreturn]] void fail(const FourierTreeNode& node, const std::string& reason) const;

 private:
  FourierProblem read_head();
  std::int64_t read_unit();
  int read_coordinate();
  void keep_line() { head_ += reader_.line() + "\n"; }

  OpenedCertificate opened_;
  LineReader& reader_;
  std::string head_;
  FourierProblem problem_;
  TreeReader tree_;
};

}  // namespace sidon
