// What happens at a node of a tree of prefix sums: relax, then either a leaf that has passed the
// exact test, or a branching. Grids and covers differ in what else closes a node, and in what shows
// that the whole search is in vain.
//
// The linear programs are not trusted: an answer that makes no sense is solved again from scratch,
// and if that does not help the node is halved.
#pragma once

#include <optional>

#include "search/node.hpp"
#include "simplex/look_ahead.hpp"
#include "simplex/node_relaxation.hpp"
#include "simplex/prefix_node.hpp"

namespace sidon {

class PrefixSolver : public NodeSolver {
 public:
  explicit PrefixSolver(Problem problem)
      : problem_(std::move(problem)),
        tests_(problem_),
        look_ahead_(look_ahead_settings(problem_)) {}
  PrefixSolver(const PrefixSolver&) = delete;
  PrefixSolver& operator=(const PrefixSolver&) = delete;

  const Problem& problem() const { return problem_; }

  // Throws TreeExhausted when the node cannot be split any further.
  NodeOutcome solve(const Node& node) final;

 private:
  // What closes a node without a relaxation, or refutes the search; nothing: go on. From any
  // thread, like the next one.
  virtual std::optional<NodeOutcome> settle(const DifferenceBounds&) { return std::nullopt; }
  // The relaxation's point shows that the search is in vain.
  virtual bool refutes(const NodeRelaxation& relaxation) = 0;

  std::optional<NodeOutcome> relax(const PrefixNode& node, const WarmStart* parent);
  std::optional<Leaf> leaf_from(NodeRelaxation& relaxation, const DifferenceBounds& bounds) const;

  const Problem problem_;
  TestForms tests_;
  RelaxationSettings settings_;
  LookAheadSettings look_ahead_;
};

}  // namespace sidon
