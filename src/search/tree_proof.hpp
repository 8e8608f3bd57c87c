// How a proof by a tree can end, whatever the method.
#pragma once

#include <string>
#include <string_view>

#include "search/tree_search.hpp"

namespace sidon {

// "proved", "out of reach", ...
std::string_view name(ProofEnd end);

// Whether the search would end here again if it were carried on: nothing but the problem decides.
bool is_final(ProofEnd end);

struct ProofResult {
  ProofEnd end;
  std::string reason = {};  // of kExhausted
};

// search_tree(), which carries the proof on from `state`; throws what the writer and `save` throw.
ProofResult prove_tree(TreeState& state, NodeSolver& solver, const TreeSettings& settings);

}  // namespace sidon
