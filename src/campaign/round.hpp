// The rounds of a campaign. In a round jobs do the slices that are left and all below them, which
// they share by an exchange (exchange.hpp). Without accidents that is the rest of the proof. What
// was lost, because machines or jobs died or their time was over, is what the next round begins
// with.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "campaign/slice.hpp"

namespace sidon {

// What the user chooses. The proof does not depend on it.
struct CampaignSettings {
  std::int64_t slice = 50;               // nodes that a slice may solve; for good
  std::int64_t jobs = 16;                // elements of a job array
  std::int64_t cores = 1;                // of each job
  std::vector<std::string> sbatch = {};  // more options for it
  std::int64_t small_generations = 0;    // of slices (nodes_of_slice); for good, chosen by make()
};

struct Round {
  int number = 0;
  int in_vain = 0;  // rounds in succession, just before this one, that did no slice
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

}  // namespace sidon
