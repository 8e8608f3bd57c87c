#include "app/terminal/tree_progress.hpp"

#include <fmt/format.h>

#include "app/text/number_text.hpp"

namespace sidon {

namespace {

std::string time_left(double seconds) {
  if (seconds > 48 * 3600) return fmt::format("{:.0f} days", seconds / 86400);
  return clock_text(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

}  // namespace

void TreeProgress::update(const TreeCounts& counts, const WorkEstimate& work) {
  line_.update([&] {
    const double total = work.total();
    const double solved = static_cast<double>(work.solved());
    const double rate = (solved - static_cast<double>(before_)) / watch_.seconds();
    return fmt::format("{}: {} closed, {} open, depth {}, about {:.0f} % done, {} left; so far",
                       what_, with_commas(counts.closed), with_commas(counts.open), counts.deepest,
                       100 * work.share(), time_left((total - solved) / rate));
  });
}

}  // namespace sidon
