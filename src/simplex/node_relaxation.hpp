// The relaxation of one node (docs/theory.md section 9): minimise the largest excess of the tests
// over the lifted node, with rows added where the current point violates them.
//
// If the optimum is positive, its row prices are the multipliers of a leaf; otherwise its point
// says where to branch.
#pragma once

#include <algorithm>
#include <cassert>
#include <memory>
#include <optional>
#include <unordered_set>

#include "base/linear_program.hpp"
#include "simplex/bound_prices.hpp"
#include "simplex/leaf_rounding.hpp"
#include "simplex/problem_tests.hpp"
#include "simplex/warm_start.hpp"

namespace sidon {

struct RelaxationSettings {
  int tests_per_round = 10;
  double products_per_round = 40.0;  // times the number of cells
  double least_gain = 0.005;         // of the distance to the goal, for a further round
  int most_rounds = 100;
};

class NodeRelaxation {
 public:
  NodeRelaxation(const TestForms& tests, const DifferenceBounds& bounds,
                 const RelaxationSettings& settings, const WarmStart* parent);

  // Of the linear program: the node's own, and t.
  static int column_count(int cells);

  // Rounds of solving and adding rows. True if the optimum became positive.
  bool solve();

  const TestForms& tests() const { return tests_; }

  // The multipliers of the last optimum, rounded; to be tested exactly by the caller.
  Leaf leaf(int bits) const { return rounded_leaf(tests_, rows_, program_->duals(), bits); }

  // The last optimal point. Precondition: solve() has found one (has_point()).
  bool has_point() const { return point_.has_value(); }
  const LiftedPoint& point() const {
    assert(has_point());
    return *point_;
  }
  // What is missing to close the node, in test values: -excess() where that makes sense.
  double gap() const { return std::min(1e3, std::max(1e-9, -excess_)); }
  // What the node's bounds are worth at the last optimum; refers to this relaxation.
  BoundPrices bound_prices() const;
  // For a child of a node whose gap is `parent_gap`: this node, or one tried as its child.
  std::shared_ptr<const WarmStart> warm_start(double parent_gap) const;
  double excess() const { return excess_; }

 private:
  int t_column() const { return node_.column_count(); }
  void start_from(const WarmStart& parent);
  bool is_constant(int a, int b) const;
  bool is_vacuous(const GroupTag& tag) const;
  Row build_row(const GroupTag& tag);
  void add_rows(const std::vector<GroupTag>& tags);
  bool optimise();
  std::vector<GroupTag> violated_tests();
  std::vector<GroupTag> violated_products();
  bool holds(const GroupTag& tag) const { return present_.contains(tag); }

  const TestForms& tests_;
  const DifferenceBounds& bounds_;
  RelaxationSettings settings_;
  LocalNode<double> node_;
  NodePolynomial<double> polynomial_;  // scratch
  double excess_scale_;                // column t is excess / excess_scale_
  std::unique_ptr<LinearProgram> program_;
  std::vector<Row> rows_;
  std::unordered_set<GroupTag, GroupTagHash> present_;
  std::optional<LiftedPoint> point_;
  double excess_ = 0;
};

}  // namespace sidon
