// The rounds of a campaign. In a round each job gets some of the slices that are to be done, does
// them, goes on with their children, and stops when it has used its share of nodes or nothing is
// left below what it was given. When all have stopped, what is left is dealt out again: that is the
// next round. So nobody has to guess how large a subtree is, and jobs need not talk to each other.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "campaign/slice.hpp"

namespace sidon {

// What the user chooses. The proof does not depend on it; all but `slice` may be changed between
// two rounds.
struct CampaignSettings {
  std::int64_t slice = 50;               // nodes that a slice may solve
  std::int64_t jobs = 16;                // elements of a job array, at most
  std::int64_t cores = 1;                // of each job
  std::vector<std::string> sbatch = {};  // more options for it
};

struct Round {
  int number = 0;
  int in_vain = 0;  // rounds in succession, just before this one, that did no slice
  // A job begins no further slice when one of its cores has solved so many nodes. (Not when all
  // have: while one core works on what nobody can help it with, the others should not wait for
  // long.)
  std::int64_t share = 0;
  // What was done before this round: slices, and the tree of all of them and the plan.
  std::int64_t slices_done = 0;
  TreeCounts counts;
  WorkEstimate work;
  // To be done, in the order of the tree. None: the proof is complete.
  std::vector<SliceId> slices;
};

std::string round_text(const Round& round);
// Throws std::invalid_argument.
Round parse_round(const std::string& text);

// The share of a round that begins with so many slices, when about `nodes_left` nodes are left of
// the tree. A few slices for each core where there are not enough slices for all cores: such a
// round is there to make more of them. Else so much that the round does half of the work that is
// left: rounds become shorter towards the end, when work has to be dealt out more often.
std::int64_t share_of_round(std::int64_t slices, double nodes_left,
                            const CampaignSettings& settings);

}  // namespace sidon
