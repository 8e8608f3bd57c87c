// The tests of a problem in floating point, as the relaxation uses them. A test's excess is its
// value minus the threshold, both scaled to test values (about 1): the node is excluded when the
// weighted excess is positive everywhere.
#pragma once

#include <vector>

#include "exact/problem.hpp"
#include "relax/local_node.hpp"

namespace sidon {

struct WindowTest {
  Window window;
  double factor;  // excess = factor * T_W(x) - linear - offset, x masses
  double offset;
  double per_cell;  // coefficient of x_i for the cells of `runs`
  std::vector<Kappa::Run> runs;
};

class TestModel {
 public:
  explicit TestModel(const Problem& problem);

  const Problem& problem() const { return *problem_; }
  const std::vector<WindowTest>& windows() const { return windows_; }
  const WindowTest& window(Window window) const;

  // The excess of every window at a lifted point (masses basis), in the order of windows().
  void window_excesses(const LiftedPoint& point, std::vector<double>& excess) const;

  // Adds -excess of the test of the tag to the builder.
  void subtract_excess(const RowTag& tag, RowBuilder& builder) const;

 private:
  const Problem* problem_;
  std::vector<WindowTest> windows_;
  std::vector<int> first_of_length_;
};

}  // namespace sidon
