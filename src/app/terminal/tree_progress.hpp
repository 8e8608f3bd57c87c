// The progress line of a proof by a tree.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "app/stopwatch.hpp"
#include "app/terminal/progress_line.hpp"
#include "search/tree_search.hpp"

namespace sidon {

class TreeProgress {
 public:
  // `before` is the work that earlier runs have done in the time `earlier`.
  TreeProgress(std::string what, bool wanted, const WorkEstimate& before = WorkEstimate(),
               std::chrono::duration<double> earlier = {});

  // "about 40 % done, 2:10 left; 1,234 closed, 20 open, depth 31": the share of the work and the
  // time are estimates, see WorkEstimate.
  void update(const TreeCounts& counts, const WorkEstimate& work);
  // The same, for settings.progress; refers to this object.
  std::function<void(const TreeCounts&, const WorkEstimate&)> updater() {
    return [this](const TreeCounts& counts, const WorkEstimate& work) { update(counts, work); };
  }

  // See ProgressLine.
  void say(std::string_view text) { line_.say(text); }

 private:
  double rate(std::int64_t solved) const;

  const std::string what_;
  const std::int64_t before_;  // nodes that earlier runs had solved
  const std::chrono::duration<double> earlier_;
  const Stopwatch watch_;
  ProgressLine line_;
};

}  // namespace sidon
