#include "search/work_estimate.hpp"

namespace sidon {

namespace {
// Where few nodes were solved, the share that was branched is drawn to one half: n_k stays finite
// and of the right order.
constexpr double kPriorNodes = 2;
}  // namespace

double WorkEstimate::total() const {
  double below = 1;  // n_{k+1}
  double sum = 0;
  for (std::size_t k = levels_.size(); k-- > 0;) {
    const Level& level = levels_[k];
    const double branched = (static_cast<double>(level.branched) + 0.5 * kPriorNodes) /
                            (static_cast<double>(level.solved) + kPriorNodes);
    const double here = 1 + 2 * branched * below;
    sum += static_cast<double>(level.solved) + static_cast<double>(level.open) * here;
    below = here;
  }
  return sum;
}

std::int64_t WorkEstimate::solved() const {
  std::int64_t sum = 0;
  for (const Level& level : levels_) sum += level.solved;
  return sum;
}

}  // namespace sidon
