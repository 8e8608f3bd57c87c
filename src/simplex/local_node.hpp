// A node in the coordinates of its relaxation.
//
// Prefix sums are written P_j = L_j + w_j y_j with y_j in [0, 1], and the product y_j y_k is lifted
// to a column Z_jk in [0, 1]. However small the node, columns and coefficients then stay of order
// one, and column bounds are exactly what the leaf inequality gives away for free: multipliers of
// (P_j - L_j)(P_k - L_k) never have to be written.
//
// All doubles here are masses with total mass 1.
#pragma once

#include <vector>

#include "simplex/difference_bounds.hpp"
#include "simplex/row.hpp"

namespace sidon {

class LocalNode {
 public:
  explicit LocalNode(const DifferenceBounds& bounds);

  int variables() const { return v_; }

  // Columns: y_1 ... y_{V-1}, then Z_jk for 1 <= j <= k < V, then t, then what the basis adds.
  int y_column(int j) const { return j - 1; }
  int z_column(int j, int k) const { return z_base_[j] + k; }  // j <= k
  int t_column() const { return v_ - 1 + v_ * (v_ - 1) / 2; }
  int first_extra_column() const { return t_column() + 1; }

  double base(int j) const { return base_[j]; }    // L_j; 0 for j = 0, 1 for j = V
  double width(int j) const { return width_[j]; }  // w_j; 0 for j = 0 and j = V
  double largest_width() const { return largest_width_; }
  double lower(int a, int b) const { return lower_[a * (v_ + 1) + b]; }
  double upper(int a, int b) const { return upper_[a * (v_ + 1) + b]; }

 private:
  int v_;
  std::vector<int> z_base_;
  std::vector<double> base_, width_;
  std::vector<double> lower_, upper_;
  double largest_width_ = 0;
};

// A point of the lifted node, back in masses: p[j] ~ P_j and pp(j, k) ~ P_j P_k.
class LiftedPoint {
 public:
  LiftedPoint(const LocalNode& node, const double* columns);

  double mass(int a, int b) const { return p_[b] - p_[a]; }
  double prefix_product(int j, int k) const { return pp_[j * (v_ + 1) + k]; }
  // The lifted s_[a,b) * s_[c,d).
  double product(int a, int b, int c, int d) const {
    return prefix_product(b, d) - prefix_product(b, c) - prefix_product(a, d) +
           prefix_product(a, c);
  }
  int variables() const { return v_; }

 private:
  int v_;
  std::vector<double> p_;
  std::vector<double> pp_;
};

// Collects a quadratic expression in prefix sums as a row in local coordinates.
class RowBuilder {
 public:
  explicit RowBuilder(const LocalNode& node);

  void clear();
  void add_constant(double value) { constant_ += value; }
  void add_column(int column, double value);
  // factor * P_j, factor * P_j P_k; 0 <= j, k <= V.
  void add_prefix(int j, double factor);
  void add_prefix_product(int j, int k, double factor);

  // constant + y_plus terms: a linear form with at most two coordinates.
  struct Form {
    int plus, minus;  // coordinates, 0 for none
    double plus_factor, minus_factor;
    double constant;
  };
  Form above_lower(int a, int b) const;  // s_A - L_A
  Form below_upper(int a, int b) const;  // U_A - s_A
  Form above(int a, int b, double t) const;
  void add_form(const Form& f, double factor);
  void add_product(const Form& f, const Form& g, double factor);

  double largest_coefficient() const;
  // Of the expression, all columns ranging over [0, 1].
  double lower_bound() const;
  // The row "expression >= 0", divided by `scale`.
  Row finish(const RowTag& tag, double scale);

 private:
  const LocalNode& node_;
  double constant_ = 0;
  std::vector<double> value_;
  std::vector<char> used_;
  std::vector<int> columns_;
};

}  // namespace sidon
