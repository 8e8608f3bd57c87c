// How a proof by a tree can end, whatever the method.
#pragma once

#include <string>
#include <string_view>

#include "search/tree_search.hpp"

namespace sidon {

enum class ProofEnd {
  kProved,
  kOutOfReach,   // the solver said stop: it knows why no tree of this kind can prove the bound
  kExhausted,    // the tree ran out of depth, or a node could not be split; `reason` says which
  kOutOfTime,    // settings.deadline
  kInterrupted,  // settings.interrupt
  kDivided,      // settings.divide_into
};

// "proved", "out of reach", ...
std::string_view name(ProofEnd end);

struct ProofResult {
  ProofEnd end;
  std::string reason = {};
};

// search_tree(), which carries the proof on from `state`; throws what the writer and `save` throw.
ProofResult prove_tree(TreeState& state, NodeSolver& solver, const TreeSettings& settings);

}  // namespace sidon
