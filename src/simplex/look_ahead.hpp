// Which branching a node gets: the most promising ones are tried, and the best one is kept.
//
// To try a branching is to solve the relaxations of both children for a few rounds. That costs
// several times as much as the node itself, so it is done where it pays: where the parent's
// branching brought next to nothing (the optimum of a degenerate program may depend on other
// intervals than the ones with the largest errors; without a trial such nodes breed chains of
// useless branchings).
#pragma once

#include <optional>

#include "simplex/branching_rule.hpp"
#include "simplex/prefix_node.hpp"

namespace sidon {

struct LookAheadSettings {
  int candidates = 5;   // branchings that are tried
  int rounds = 3;       // of each child's relaxation
  double stuck = 0.95;  // try where the gap is at least this part of the parent's
};

// What was measured to be best: on a grid trials take longer than what they save.
LookAheadSettings look_ahead_settings(const Problem& problem);

// Nothing if the node cannot be split. `relaxation` is the node's own, and has a point; `parent`
// is what it was started from, may be null. Depends on nothing but its arguments.
std::optional<ChosenBranching> choose_branching(const DifferenceBounds& bounds,
                                                const NodeRelaxation& relaxation,
                                                const WarmStart* parent,
                                                const RelaxationSettings& relaxation_settings,
                                                const LookAheadSettings& settings);

}  // namespace sidon
