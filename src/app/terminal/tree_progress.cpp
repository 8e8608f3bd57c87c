#include "app/terminal/tree_progress.hpp"

#include <fmt/format.h>

#include "app/text/number_text.hpp"
#include "app/text/tree_text.hpp"

namespace sidon {

namespace {

std::string time_left(double seconds) {
  if (seconds > 48 * 3600) return fmt::format("{:.0f} days", seconds / 86400);
  return clock_text(std::chrono::seconds(static_cast<std::int64_t>(seconds)));
}

}  // namespace

TreeProgress::TreeProgress(std::string what, bool wanted, const WorkEstimate& before,
                           std::chrono::duration<double> earlier)
    : what_(std::move(what)),
      before_(before.solved()),
      earlier_(earlier),
      line_({.wanted = wanted, .first = what_ + ": " + share_text(before), .earlier = earlier}) {}

// Nodes a second: of this run, once it has solved enough of them, for it may have other threads
// than those before it.
double TreeProgress::rate(std::int64_t solved) const {
  const std::int64_t now = solved - before_;
  if (now >= kEnoughNodes) return static_cast<double>(now) / watch_.seconds();
  return static_cast<double>(solved) / (earlier_.count() + watch_.seconds());
}

void TreeProgress::update(const TreeCounts& counts, const WorkEstimate& work) {
  const std::int64_t solved = work.solved();
  std::string estimate = share_text(work);
  if (solved >= kEnoughNodes) {
    const double left = work.total() - static_cast<double>(solved);
    estimate += ", " + time_left(left / rate(solved)) + " left";
  }
  line_.update([this, counts, estimate = std::move(estimate)] {
    return fmt::format("{}: {}; {} closed, {} open, depth {}", what_, estimate,
                       with_commas(counts.closed), with_commas(counts.open), counts.deepest);
  });
}

}  // namespace sidon
