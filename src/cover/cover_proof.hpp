// Cover proofs: M(f) >= target for every f, by a tree over the whole simplex (docs/theory.md
// sections 1, 4 and 8).
#pragma once

#include <optional>
#include <string>

#include "search/tree_search.hpp"
#include "simplex/point_value.hpp"

namespace sidon {

// Masses are written in multiples of this, 1/2^30: far finer than the solver's precision needs.
inline constexpr std::int64_t kCoverUnit = std::int64_t{1} << 30;

struct CoverResult {
  enum class End {
    kProved,
    kOutOfReach,   // `point` cannot be excluded with these cells
    kExhausted,    // the tree ran out of depth or of units; `reason` says which
    kOutOfTime,    // settings.deadline
    kInterrupted,  // settings.interrupt
    kDivided,      // settings.divide_into
  };
  End end;
  std::optional<CoverPoint> point;
  std::string reason;
};

// A proof that has not begun.
TreeState unsearched_cover(const Problem& problem);

// Of the nodes that are saved in the middle of a proof.
NodeReader cover_node_reader(const Problem& problem);

// Carries the proof on from `state`, which then holds what remains to be done. At the beginning a
// short search for a point that is out of reach comes first. Throws what the writer and `save`
// throw.
CoverResult prove_cover(const Problem& problem, TreeState& state, const TreeSettings& settings);

// What stands before and after the lines of the tree in a certificate.
std::string cover_head(const Problem& problem);
std::string cover_end(std::int64_t closed);

std::string_view name(Basis basis);

}  // namespace sidon
