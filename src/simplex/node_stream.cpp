#include "simplex/node_stream.hpp"

#include <algorithm>

#include "simplex/branching.hpp"
#include "simplex/leaf_inequality.hpp"
#include "simplex/point_value.hpp"

namespace sidon {

NodeStream::NodeStream(CertificateReader& reader)
    : reader_(reader), problem_(problem_of(reader.head())) {
  if (problem_.is_grid()) check_head();
  const Problem::Root root = problem_.root(reader.head().reversal());
  open_.push_back(root.empty ? std::nullopt : std::optional(root.bounds));
}

void NodeStream::check_head() const {
  const GridHead& head = reader_.head().grid();
  for (const Composition& c : head.bindings) {
    if (composition_value(head.grid, c).value == head.value) continue;
    reader_.fail_head("a binding composition has another value than the claimed one");
  }
  if (head.bound > bound_from_minimum(head.grid, head.value)) {
    reader_.fail_head("the claimed bound on C1a does not follow from the claimed value");
  }
}

bool NodeStream::next(BoundedNode& node) {
  if (!reader_.next(node.node)) return false;
  node.bounds = std::move(open_.back());
  open_.pop_back();
  const bool empty = !node.bounds;
  if (node.is(TreeNode::Kind::kEmpty) && !empty) reader_.fail(node.node, "this node is not empty");
  if (!node.is(TreeNode::Kind::kEmpty) && empty) {
    reader_.fail(node.node, "this node is empty, only 'e' may stand here");
  }
  if (node.is(TreeNode::Kind::kPoint)) check_point(node);
  if (node.is(TreeNode::Kind::kBranch)) push_children(node);
  return true;
}

void NodeStream::push_children(const BoundedNode& branch) {
  const Branching& branching = branch.node.branch;
  for (const bool second : {true, false}) {
    open_.push_back(half(*branch.bounds, branching, second, problem_.is_grid()));
  }
}

Composition NodeStream::composition(const BoundedNode& point) const {
  Composition c;
  for (int i = 0; i < problem_.cells(); ++i) c.push_back(point.bounds->lower(i, i + 1));
  return c;
}

bool NodeStream::is_binding(const BoundedNode& point) const {
  const std::vector<Composition>& bindings = reader_.head().grid().bindings;
  return std::binary_search(bindings.begin(), bindings.end(), up_to_reversal(composition(point)));
}

void NodeStream::check_point(const BoundedNode& point) const {
  if (!point.bounds->is_point()) {
    reader_.fail(point.node, "more than one composition is left at this node");
  }
  const GridHead& head = reader_.head().grid();
  const Rational value = composition_value(head.grid, composition(point)).value;
  if (value < head.value) reader_.fail(point.node, "a composition of smaller value");
  if (value == head.value && !is_binding(point)) {
    reader_.fail(point.node, "a binding composition that is not listed");
  }
}

void NodeStream::check_leaf(const BoundedNode& leaf) const {
  if (leaf_holds(problem_, *leaf.bounds, leaf.node.leaf)) return;
  reader_.fail(leaf.node, "the leaf inequality fails, lower bound " +
                              leaf_bound(problem_, *leaf.bounds, leaf.node.leaf).str());
}

}  // namespace sidon
