#include "search/work_estimate.hpp"

#include <algorithm>
#include <bit>

namespace sidon {

namespace {
// A level of which no node was solved yet: so much more than the next one below.
constexpr double kGrowth = 1.5;
// Nodes that breed nodes of their own level have subtrees of at most so many of them.
constexpr double kLongestChain = 20;
}  // namespace

int WorkEstimate::level_of_gap(std::int64_t parent_gap) {
  const auto gap = static_cast<std::uint64_t>(std::clamp<std::int64_t>(parent_gap, 1, 1 << 30));
  return static_cast<int>(std::bit_width(gap * gap));  // at most 61
}

void WorkEstimate::add_later(const WorkEstimate& later) {
  for (std::size_t k = 0; k < levels_.size(); ++k) {
    const Level& level = later.levels_[k];
    levels_[k].solved += level.solved;
    levels_[k].open -= level.solved;
    for (const auto& [j, count] : level.children) {
      levels_[k].children[j] += count;
      levels_[static_cast<std::size_t>(j)].open += count;
    }
  }
}

double WorkEstimate::total() const {
  std::vector<double> nodes(levels_.size(), 1.0);  // n_k
  double sum = 0;
  double below = 1;
  for (std::size_t k = 0; k < levels_.size(); ++k) {
    const Level& level = levels_[k];
    if (level.solved > 0) {
      double further = 1;
      double same = 0;  // children that are not of a lower level
      for (const auto& [j, count] : level.children) {
        const double q = static_cast<double>(count) / static_cast<double>(level.solved);
        if (j < static_cast<int>(k)) {
          further += q * nodes[j];
        } else {
          same += q;
        }
      }
      nodes[k] = further / std::max(1 - same, 1 / kLongestChain);
      below = nodes[k];
    } else {
      nodes[k] = kGrowth * below;
    }
    sum += static_cast<double>(level.solved) + static_cast<double>(level.open) * nodes[k];
  }
  return sum;
}

std::int64_t WorkEstimate::solved() const {
  std::int64_t sum = 0;
  for (const Level& level : levels_) sum += level.solved;
  return sum;
}

}  // namespace sidon
