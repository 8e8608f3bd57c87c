// The tests of a problem in floating point, as the relaxation uses them.
//
// A test's excess is its value minus the threshold, both scaled to test values (about 1): a node
// is excluded when a weighted sum of excesses is positive all over it. With masses the tests are
// the windows. With moments they are the 2d + 1 nodes of a tent function (docs/theory.md section
// 8): node k says (autoconvolution at node k) - (charges' second difference at k) <= w_k M, and
// the charge at node k is at most the sum over cells i + j = k - 1 of either a_i a_j or b_i b_j.
#pragma once

#include <vector>

#include "simplex/local_node.hpp"
#include "simplex/problem.hpp"

namespace sidon {

class TestModel {
 public:
  explicit TestModel(const Problem& problem);

  const Problem& problem() const { return *problem_; }
  bool is_moments() const { return problem_->basis() == Basis::kMoments; }

  // Charges are columns of their own: charge_k = scale_k * column in [0, 1], 0 < k < 2d.
  int charge_columns() const { return is_moments() ? 2 * problem_->cells() - 1 : 0; }
  static int charge_column(const LocalNode& node, int k) {
    return node.first_extra_column() + k - 1;
  }
  // Upper bounds of the charges on a node, index k; masses: empty.
  std::vector<double> charge_scales(const LocalNode& node) const;

  int test_count() const { return static_cast<int>(tests_.size()); }
  RowTag test_tag(int test) const;
  // The multiplier of a test in a certificate is price * this (both in mass units).
  double multiplier_per_price(const RowTag& tag) const { return tests_[index_of(tag)].factor; }

  // The excess of every test at a lifted point; charges[k] only for moments.
  void excesses(const LiftedPoint& point, const std::vector<double>& charges,
                std::vector<double>& excess) const;

  // The lifted sum over ordered pairs i + j = k - 1 of min(a_i a_j, b_i b_j) and which is smaller:
  // bit i (i <= j) of the choice is set for b_i b_j.
  struct ChargeLimit {
    double limit = 0;
    std::uint64_t choice = 0;
  };
  ChargeLimit charge_limit(const LiftedPoint& point, int k) const;

  // Adds -weight * excess, without the charges, to the builder.
  void subtract_excess(const RowTag& tag, double weight, RowBuilder& builder) const;
  // Adds the charges' part of -excess (kTentNode).
  void add_charges(const RowTag& tag, const std::vector<double>& scales, const LocalNode& node,
                   RowBuilder& builder) const;
  // Adds weight * (sum over ordered pairs of the chosen products) (kCharge).
  void add_charge_limit(const RowTag& tag, double weight, RowBuilder& builder) const;

 private:
  struct Test {
    Window window;  // masses
    double factor;  // excess = factor * (quadratic form) - linear - offset
    double offset;
    double per_cell;  // coefficient of x_i for the cells of `runs`
    std::vector<Kappa::Run> runs;
    struct PrefixTerm {
      int j, k;
      double coefficient;
    };
    std::vector<PrefixTerm> form;  // sum of coefficient * P_j P_k, j <= k
  };

  int index_of(const RowTag& tag) const;
  void add_windows();
  void add_tent_nodes();

  const Problem* problem_;
  std::vector<Test> tests_;
  std::vector<int> first_of_length_;
};

}  // namespace sidon
