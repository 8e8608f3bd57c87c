// Tent functions as tests (docs/theory.md section 8, Theorem 4), for the basis of first moments.
// What is particular to them is in this file.
//
// In the relaxation they are represented by their 2d + 1 nodes: node k says (autoconvolution at
// node k) - (charges' second difference at k) <= w_k M, and the charge at node k is at most the sum
// over cells i + j = k - 1 of either a_i a_j or b_i b_j.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "certificate/leaf.hpp"
#include "simplex/lifted_point.hpp"
#include "simplex/node_polynomial.hpp"
#include "simplex/problem.hpp"
#include "simplex/row.hpp"

namespace sidon {

// The node of the tent function at which variable u of a pair sits: a_i at i, b_i at i + 1.
inline int tent_node(int u) { return (u + 1) / 2; }

class TentForms {
 public:
  explicit TentForms(const Problem& problem);

  int count() const { return 2 * cells_ + 1; }
  RowTag tag(int node) const;
  double multiplier_per_price(const RowTag& tag) const { return tests_[tag.a].factor; }

  // The excess of every node at a lifted point with these charges (by node).
  std::vector<double> excesses(const LiftedPoint& point, const std::vector<double>& charges) const;
  // Adds weight * excess, without the charges.
  void add_excess(const RowTag& tag, double weight, NodePolynomial<double>& polynomial) const;

  // Charges are columns of their own: charge_k = scale_k * column in [0, 1], 0 < k < 2d.
  int charge_columns() const { return 2 * cells_ - 1; }
  // Upper bounds of the charges on a node, index k.
  std::vector<double> charge_scales(const LocalNode<double>& node) const;
  // Adds the charges' part of -excess; column `first` + k is that of charge k.
  void add_charges(const RowTag& tag, const std::vector<double>& scales, int first,
                   NodePolynomial<double>& polynomial) const;

  // The lifted sum over ordered pairs i + j = k - 1 of min(a_i a_j, b_i b_j) and which is smaller:
  // bit i (i <= j) of the choice is set for b_i b_j.
  struct ChargeLimit {
    double limit = 0;
    std::uint64_t choice = 0;
  };
  ChargeLimit charge_limit(const LiftedPoint& point, int k) const;
  // Adds the sum over ordered pairs of the chosen products (kCharge).
  void add_charge_limit(const RowTag& tag, NodePolynomial<double>& polynomial) const;

  // T(X) / U^2 of a tent function, in floating point.
  void add_tent(const TentFunction& tent, NodePolynomial<double>& polynomial) const;

 private:
  struct Test {
    double factor;  // excess = factor * (quadratic form) - offset; 1/w_k
    double offset;
    struct PrefixTerm {
      int j, k;
      double coefficient;
    };
    std::vector<PrefixTerm> form;
  };

  int cells_;
  std::vector<Test> tests_;
};

// T(X) of a tent function, exactly (docs/format.md section 6).
void add_tent(const Problem& problem, const TentFunction& tent,
              NodePolynomial<Integer>& polynomial);

// Makes a tent function, and what products have to make up for, of rows and their multipliers >= 0.
void add_rounded_tent(const Problem& problem, const LocalNode<double>& node,
                      std::span<const Row> rows, const std::vector<double>& multipliers,
                      Leaf& leaf);

// Node values times factor; each second difference is shared in the same proportion as before.
TentFunction scaled(const TentFunction& tent, double factor);

// The rows that stand for a tent function: all nodes, and for each second difference the charge to
// the larger shares.
std::vector<RowTag> rows_of(const TentFunction& tent);

}  // namespace sidon
