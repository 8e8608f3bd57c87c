// The progress line of a proof by a tree.
#pragma once

#include <string>

#include "app/stopwatch.hpp"
#include "app/terminal/progress_line.hpp"
#include "search/tree_search.hpp"

namespace sidon {

class TreeProgress {
 public:
  TreeProgress(std::string what, bool wanted, const WorkEstimate& before)
      : what_(std::move(what)), before_(before.solved()), line_(wanted) {}

  // "1,234 closed, 20 open, depth 31, about 40 % done, 2:10 left": the share of the work and the
  // time are estimates, see WorkEstimate.
  void update(const TreeCounts& counts, const WorkEstimate& work);
  // The same, for settings.progress; refers to this object.
  std::function<void(const TreeCounts&, const WorkEstimate&)> updater() {
    return [this](const TreeCounts& counts, const WorkEstimate& work) { update(counts, work); };
  }

 private:
  std::string what_;
  std::int64_t before_;  // nodes that an earlier run had solved
  Stopwatch watch_;
  ProgressLine line_;
};

}  // namespace sidon
