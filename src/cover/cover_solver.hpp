// What happens at a node of a cover proof: relax, then either a leaf that has passed the exact
// test, or a branching. On the way, points that no tree can exclude are noticed.
//
// The linear programs are not trusted: an answer that makes no sense is solved again from scratch,
// and if that does not help the node is halved.
#pragma once

#include <mutex>
#include <optional>

#include "cover/point_search.hpp"
#include "search/tree_search.hpp"
#include "simplex/leaf_proposal.hpp"
#include "simplex/look_ahead.hpp"

namespace sidon {

class CoverSolver : public NodeSolver {
 public:
  // Both must outlive the solver.
  CoverSolver(const Problem& problem, const PointSearch& points, const RelaxationSettings& settings)
      : problem_(problem),
        tests_(problem),
        points_(points),
        settings_(settings),
        look_ahead_(look_ahead_settings(problem)) {}

  // Throws TreeExhausted when the node cannot be split any further.
  NodeOutcome solve(const Node& node) override;

  // The point because of which `solve` said kStop.
  const std::optional<CoverPoint>& refutation() const { return refutation_; }

 private:
  std::optional<NodeOutcome> relax(const PrefixNode& node, const WarmStart* parent);

  const Problem& problem_;
  TestModel tests_;
  const PointSearch& points_;
  RelaxationSettings settings_;
  LookAheadSettings look_ahead_;
  std::mutex mutex_;
  std::optional<CoverPoint> refutation_;
};

}  // namespace sidon
