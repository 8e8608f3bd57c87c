#include "search/tree_proof.hpp"

namespace sidon {

std::string_view name(ProofEnd end) {
  switch (end) {
    case ProofEnd::kProved:
      return "proved";
    case ProofEnd::kOutOfReach:
      return "out of reach";
    case ProofEnd::kExhausted:
      return "tree exhausted";
    case ProofEnd::kOutOfTime:
      return "out of time";
    case ProofEnd::kInterrupted:
      return "interrupted";
    case ProofEnd::kDivided:
      return "divided";
    case ProofEnd::kShareUsed:
      return "share used up";
  }
  return "unknown";
}

bool is_final(ProofEnd end) {
  return end == ProofEnd::kProved || end == ProofEnd::kOutOfReach || end == ProofEnd::kExhausted;
}

ProofResult prove_tree(TreeState& state, NodeSolver& solver, const TreeSettings& settings) {
  try {
    return {search_tree(state, solver, settings)};
  } catch (const TreeExhausted& error) {
    return {ProofEnd::kExhausted, error.what()};
  }
}

}  // namespace sidon
