#include "search/tree_proof.hpp"

#include <stdexcept>

namespace sidon {

namespace {

ProofEnd end_of(TreeResult result) {
  switch (result) {
    case TreeResult::kComplete:
      return ProofEnd::kProved;
    case TreeResult::kStopped:
      return ProofEnd::kOutOfReach;
    case TreeResult::kInterrupted:
      return ProofEnd::kInterrupted;
    case TreeResult::kOutOfTime:
      return ProofEnd::kOutOfTime;
    case TreeResult::kDivided:
      return ProofEnd::kDivided;
  }
  throw std::logic_error("end_of: unknown result");
}

}  // namespace

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
  }
  return "unknown";
}

ProofResult prove_tree(TreeState& state, NodeSolver& solver, const TreeSettings& settings) {
  try {
    return {end_of(search_tree(state, solver, settings))};
  } catch (const TreeExhausted& error) {
    return {ProofEnd::kExhausted, error.what()};
  }
}

}  // namespace sidon
