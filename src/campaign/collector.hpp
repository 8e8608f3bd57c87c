// What has become of the slices that a round began with, and of all below them: each is read once,
// by several threads, since on a large cluster there are hundreds of thousands.
#pragma once

#include <string>
#include <vector>

#include "campaign/campaign.hpp"

namespace sidon {

struct Collected {
  std::int64_t slices_done = 0;
  TreeCounts counts;                  // counts.open: how many more are open now
  WorkEstimate work;                  // as WorkEstimate::add_later() takes it
  std::vector<SliceId> left;          // to be done, in the order of the tree
  std::vector<std::string> warnings;  // slices that were damaged, or refused
};

// For the next round: slices that are damaged are renamed. Throws CampaignStopped where a slice was
// refused.
Collected collect(const Campaign& campaign, const std::vector<SliceId>& slices, int threads);
// While others are at work: changes nothing, and what is wrong is a warning.
Collected look_at(const Campaign& campaign, const std::vector<SliceId>& slices, int threads);

}  // namespace sidon
