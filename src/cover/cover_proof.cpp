#include "cover/cover_proof.hpp"

#include "cover/cover_solver.hpp"

namespace sidon {

namespace {

CoverResult::End end_of(TreeResult result) {
  switch (result) {
    case TreeResult::kComplete:
      return CoverResult::End::kProved;
    case TreeResult::kStopped:
      return CoverResult::End::kOutOfReach;
    case TreeResult::kInterrupted:
      return CoverResult::End::kInterrupted;
    case TreeResult::kOutOfTime:
      return CoverResult::End::kOutOfTime;
    case TreeResult::kDivided:
      return CoverResult::End::kDivided;
  }
  throw std::logic_error("end_of: unknown result");
}

}  // namespace

TreeState unsearched_cover(const Problem& problem) {
  const Problem::Root root = problem.root(true);
  if (root.empty) return searched("e\n");
  return unsearched(std::make_shared<const PrefixNode>(root.bounds));
}

NodeReader cover_node_reader(const Problem& problem) {
  return PrefixNode::reader(problem.root(true).bounds, false);
}

CoverResult prove_cover(const Problem& problem, TreeState& state, const TreeSettings& settings) {
  const PointSearch points(problem);
  if (state.counts.branched == 0 && state.counts.open > 0) {
    const auto stop = [&] {
      return (settings.interrupt && *settings.interrupt) ||
             (settings.deadline && std::chrono::steady_clock::now() >= *settings.deadline);
    };
    if (auto point = points.search(stop)) return {CoverResult::End::kOutOfReach, point, {}};
  }
  CoverSolver solver(problem, points, RelaxationSettings{});
  try {
    const TreeResult result = search_tree(state, solver, settings);
    return {end_of(result), solver.refutation(), {}};
  } catch (const TreeExhausted& error) {
    return {CoverResult::End::kExhausted, std::nullopt, error.what()};
  }
}

std::string_view name(Basis basis) { return basis == Basis::kMoments ? "moments" : "masses"; }

std::string cover_head(const Problem& problem) {
  std::string text = "sac 1 cover\n";
  text += "claim C1a >= " + to_string(problem.target()) + "\n";
  text += "basis " + std::string(name(problem.basis())) + "\n";
  text += "cells " + std::to_string(problem.cells()) + "\n";
  text += "unit 1/" + std::to_string(problem.unit()) + "\n";
  text += "reversal yes\n";
  return text;
}

std::string cover_end(std::int64_t closed) { return "end " + std::to_string(closed) + "\n"; }

}  // namespace sidon
