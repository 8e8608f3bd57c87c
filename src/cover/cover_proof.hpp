// Cover proofs: M(f) >= target for every f, by a tree over the whole simplex (docs/theory.md
// sections 1, 3 and 4).
#pragma once

#include <optional>
#include <string>

#include "search/tree_proof.hpp"
#include "simplex/point_value.hpp"

namespace sidon {

// Masses are written in multiples of this, 1/2^30: far finer than the solver's precision needs.
inline constexpr std::int64_t kCoverUnit = std::int64_t{1} << 30;

struct CoverResult : ProofResult {
  std::optional<CoverPoint> point;  // after kOutOfReach: cannot be excluded with these cells
};

// A proof that has not begun.
TreeState unsearched_cover(const Problem& problem);

// Of the nodes that are saved in the middle of a proof.
NodeReader cover_node_reader(const Problem& problem);

// Carries the proof on from `state`, which then holds what remains to be done. At the beginning a
// short search for a point that is out of reach comes first. Throws what the writer and `save`
// throw.
CoverResult prove_cover(const Problem& problem, TreeState& state, const TreeSettings& settings);

// What stands before the lines of the tree in a certificate.
std::string cover_head(const Problem& problem);

// One line that names the problem, and the program, in checkpoints, plans and parts.
std::string cover_problem_line(const Problem& problem);
// The problem that such a line of this program names; nothing if there is none.
std::optional<Problem> cover_problem_named(const std::string& line);

}  // namespace sidon
