// A quadratic polynomial in the prefix sums of a node: exact over integers, in floating point over
// doubles. Both the leaf inequality and the rows of the relaxation are such polynomials, built of
// the same few expressions.
//
// It is kept in the node's coordinates y_j in [0, 1] and their products, so that a lower bound on
// the node is its constant and the negative ones of its coefficients.
#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/numbers.hpp"
#include "certificate/leaf.hpp"
#include "simplex/local_node.hpp"

namespace sidon {

// Number is Integer, with masses in units, or double, with masses in parts of the whole.
template <typename Number>
class NodePolynomial {
 public:
  using Scalar = std::conditional_t<std::is_same_v<Number, Integer>, std::int64_t, double>;

  // `node` must outlive this object. Columns behind the node's own may be added to, as many as
  // `extra_columns`.
  explicit NodePolynomial(const LocalNode<Scalar>& node, int extra_columns = 0);

  const LocalNode<Scalar>& node() const { return node_; }

  void clear();
  void add_constant(const Number& value) { constant_ += value; }
  void add_column(int column, const Number& value);
  // factor * P_j, factor * P_j P_k; 0 <= j, k <= V.
  void add_prefix(int j, const Number& factor);
  void add_prefix_product(int j, int k, const Number& factor);

  // constant + plus_factor y_plus - minus_factor y_minus; coordinate 0 stands for none. |constant|
  // is at most 2^50 in units.
  struct Form {
    int plus, minus;
    Scalar plus_factor, minus_factor;
    Scalar constant;
  };
  Form above(int a, int b, Scalar t) const;  // s_A - t, A = [a, b)
  Form above_lower(int a, int b) const { return above(a, b, node_.lower(a, b)); }  // s_A - L_A
  Form below_upper(int a, int b) const;                                            // U_A - s_A

  void add_form(const Form& f, const Number& factor);
  void add_product(const Form& f, const Form& g, const Number& factor);

  // factor * the expression of a tag that names one, tests excepted. `grid`: masses are whole
  // units.
  void add_expression(const GroupTag& tag, bool grid, const Number& factor);
  // The same for a group of a leaf, without its own multiplier; like everything in a leaf in units
  // squared, so that double has it divided by U^2.
  void add_group(const Group& group, bool grid, const Number& factor);

  const Number& constant() const { return constant_; }
  // Columns whose coefficient may not be 0, in the order in which they came.
  const std::vector<int>& columns() const { return columns_; }
  const Number& coefficient(int column) const { return value_[column]; }

  // On the node; all columns range over [0, 1].
  Number lower_bound() const;

 private:
  const LocalNode<Scalar>& node_;
  Number constant_ = 0;
  std::vector<Number> value_;
  std::vector<char> used_;
  std::vector<int> columns_;
};

// A form in cells as one in prefix sums, by the second difference: with weights w(i, j) = w(j, i)
// of the cells 0 <= i, j < v, the coefficient of P_j P_k is
//   w(j-1, k-1) - w(j-1, k) - w(j, k-1) + w(j, k),    w = 0 outside.
// Calls visit(j, k, coefficient) for 1 <= j <= k <= v, for j < k with the sum for both orders.
template <typename Number, typename Weight, typename Visit>
void for_each_prefix_product(int v, const Weight& weight, const Visit& visit) {
  const auto at = [&](int i, int j) -> Number {
    return i < 0 || j < 0 || i >= v || j >= v ? Number(0) : Number(weight(i, j));
  };
  for (int j = 1; j <= v; ++j) {
    for (int k = j; k <= v; ++k) {
      Number c = at(j - 1, k - 1) - at(j - 1, k) - at(j, k - 1) + at(j, k);
      if (c == 0) continue;
      if (j != k) c *= 2;
      visit(j, k, c);
    }
  }
}

}  // namespace sidon
