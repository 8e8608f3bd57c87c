// The tests of a problem as polynomials on a node. There is one kind, windows (docs/theory.md
// Theorem 1): the mean of f*f over a window is at most M. What is particular to them is in this
// file; the relaxation, its rows and its leaves would do with others.
#pragma once

#include <cstdint>
#include <vector>

#include "simplex/lifted_point.hpp"
#include "simplex/node_polynomial.hpp"
#include "simplex/problem.hpp"

namespace sidon {

// In floating point, as the relaxation uses them. The excess of a test is its value minus the
// threshold, both scaled to test values (about 1): a node is excluded when a weighted sum of
// excesses is positive all over it.
class TestForms {
 public:
  // `problem` must outlive this object.
  explicit TestForms(const Problem& problem);

  const Problem& problem() const { return problem_; }

  int count() const { return static_cast<int>(tests_.size()); }
  GroupTag tag(int index) const;
  // The multiplier of a test in a certificate is price * this (both in mass units).
  double multiplier_per_price(const GroupTag& tag) const { return tests_[index_of(tag)].factor; }

  // Of every test at a lifted point.
  std::vector<double> excesses(const LiftedPoint& point) const;
  // Adds weight * excess.
  void add_excess(const GroupTag& tag, double weight, NodePolynomial<double>& polynomial) const;

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

  int index_of(const GroupTag& tag) const { return first_of_length_[tag.a] + tag.b; }

  const Problem& problem_;
  std::vector<Test> tests_;
  std::vector<int> first_of_length_;
};

// The sum of multiplier * T(X) over tests, exactly (docs/format.md section 6). The weight of
// X_i X_j depends on i + j only, so windows are collected before they are expanded.
class TestSum {
 public:
  explicit TestSum(const Problem& problem);
  void add(const Group& test, NodePolynomial<Integer>& polynomial);
  // To be called once, after all tests.
  void finish(NodePolynomial<Integer>& polynomial) const;

 private:
  const Problem& problem_;
  std::vector<Integer> weight_;  // by i + j
};

}  // namespace sidon
