// The nodes of a certificate with their difference bounds, checked on the way: the head's claim,
// empty nodes and points here, leaves by whoever takes them.
#pragma once

#include <optional>
#include <vector>

#include "certificate/certificate_reader.hpp"
#include "simplex/problem.hpp"

namespace sidon {

struct BoundedNode {
  TreeNode node;
  std::optional<DifferenceBounds> bounds;  // nothing if the node is empty

  const TreeLine& line() const { return node; }
  bool is(TreeNode::Kind kind) const { return node.kind == kind; }
};

// Everything throws CertificateError where the certificate proves nothing, and what the reader
// throws.
class NodeStream {
 public:
  // Checks that the binding compositions of a grid have the claimed value and that the claimed
  // bound follows from it. The reader must outlive this object.
  explicit NodeStream(CertificateReader& reader);

  const Problem& problem() const { return problem_; }

  // The next node in pre-order; false at the end of the tree.
  bool next(BoundedNode& node);

  // The composition of this point is a binding one, so that nothing but a point can stand here.
  bool is_binding(const BoundedNode& point) const;

  // Throws unless the leaf holds.
  void check_leaf(const BoundedNode& leaf) const;

 private:
  void check_head() const;
  void check_point(const BoundedNode& point) const;
  void push_children(const BoundedNode& branch);
  Composition composition(const BoundedNode& point) const;

  CertificateReader& reader_;
  Problem problem_;
  std::vector<std::optional<DifferenceBounds>> open_;  // nodes to come, the next one last
};

}  // namespace sidon
