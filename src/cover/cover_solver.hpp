// What happens at a node of a cover proof: relax, then either a leaf that has passed the exact
// test, or a branching.
#pragma once

#include "search/leaf_proposal.hpp"
#include "search/tree_search.hpp"

namespace sidon {

class CoverSolver : public NodeSolver {
 public:
  CoverSolver(const Problem& problem, const RelaxationSettings& settings)
      : problem_(problem), tests_(problem), settings_(settings) {}

  NodeOutcome solve(const Node& node) override;

 private:
  const Problem& problem_;
  TestModel tests_;
  RelaxationSettings settings_;
};

}  // namespace sidon
