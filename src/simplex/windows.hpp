// Windows as tests (docs/theory.md Theorem 1): the mean of f*f over a window is at most M. What is
// particular to them is in this file; everything else in this folder would do with other tests.
#pragma once

#include <cstdint>
#include <vector>

#include "certificate/leaf.hpp"
#include "simplex/lifted_point.hpp"
#include "simplex/node_polynomial.hpp"
#include "simplex/problem.hpp"
#include "simplex/row.hpp"

namespace sidon {

// sums[s] = the sum of product(i, j) over all cells 0 <= i, j < d with i + j < s, 0 <= s < 2d.
template <typename Number, typename Product>
std::vector<Number> diagonal_sums(int d, const Product& product) {
  std::vector<Number> sums(static_cast<std::size_t>(2 * d), Number(0));
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) sums[i + j + 1] += product(i, j);
  }
  for (int s = 1; s < 2 * d; ++s) sums[s] += sums[s - 1];
  return sums;
}

// The sum over the pairs of cells of the window.
template <typename Number>
Number window_sum(const std::vector<Number>& sums, Window window) {
  return sums[window.last() + 1] - sums[window.start];
}

// The windows of a problem in floating point, as the relaxation uses them. A window's excess is its
// value minus the threshold, both scaled to test values (about 1): a node is excluded when a
// weighted sum of excesses is positive all over it.
class WindowForms {
 public:
  // `problem` must outlive this object.
  explicit WindowForms(const Problem& problem);

  const Problem& problem() const { return problem_; }

  int count() const { return static_cast<int>(tests_.size()); }
  RowTag tag(int index) const;
  // The multiplier of a window in a certificate is price * this (both in mass units).
  double multiplier_per_price(const RowTag& tag) const { return tests_[index_of(tag)].factor; }

  // Of every window at a lifted point.
  std::vector<double> excesses(const LiftedPoint& point) const;
  // Adds weight * excess.
  void add_excess(const RowTag& tag, double weight, NodePolynomial<double>& polynomial) const;

 private:
  struct Test {
    Window window;
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

  int index_of(const RowTag& tag) const { return first_of_length_[tag.a] + tag.b; }

  const Problem& problem_;
  std::vector<Test> tests_;
  std::vector<int> first_of_length_;
};

// Sum of omega * T(X) over windows, exactly (docs/format.md section 6). The weight of X_i X_j
// depends on i + j only, so windows are collected before they are expanded.
class WindowSum {
 public:
  explicit WindowSum(const Problem& problem);
  void add(const WindowTerm& term, NodePolynomial<Integer>& polynomial);
  // To be called once, after all windows.
  void finish(NodePolynomial<Integer>& polynomial) const;

 private:
  const Problem& problem_;
  std::vector<Integer> weight_;  // by i + j
};

}  // namespace sidon
