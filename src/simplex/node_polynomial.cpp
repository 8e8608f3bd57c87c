#include "simplex/node_polynomial.hpp"

#include <algorithm>
#include <cassert>

namespace sidon {

template <typename Number>
NodePolynomial<Number>::NodePolynomial(const LocalNode<Scalar>& node, int extra_columns)
    : node_(node), value_(node.column_count() + extra_columns, Number(0)) {
  used_.assign(value_.size(), 0);
}

template <typename Number>
void NodePolynomial<Number>::clear() {
  for (const int column : columns_) {
    value_[column] = 0;
    used_[column] = 0;
  }
  columns_.clear();
  constant_ = 0;
}

template <typename Number>
void NodePolynomial<Number>::add_column(int column, const Number& value) {
  assert(0 <= column && column < static_cast<int>(used_.size()));
  if (!used_[column]) {
    used_[column] = 1;
    columns_.push_back(column);
  }
  value_[column] += value;
}

template <typename Number>
void NodePolynomial<Number>::add_prefix(int j, const Number& factor) {
  constant_ += factor * node_.base(j);
  if (node_.width(j) > 0) add_column(node_.y_column(j), factor * node_.width(j));
}

template <typename Number>
void NodePolynomial<Number>::add_prefix_product(int j, int k, const Number& factor) {
  const Scalar bj = node_.base(j), bk = node_.base(k);
  const Scalar wj = node_.width(j), wk = node_.width(k);
  constant_ += factor * bj * bk;
  if (wk > 0 && bj > 0) add_column(node_.y_column(k), factor * bj * wk);
  if (wj > 0 && bk > 0) add_column(node_.y_column(j), factor * bk * wj);
  if (wj > 0 && wk > 0) {
    add_column(node_.z_column(std::min(j, k), std::max(j, k)), factor * wj * wk);
  }
}

template <typename Number>
auto NodePolynomial<Number>::above(int a, int b, Scalar t) const -> Form {
  return {node_.width(b) > 0 ? b : 0, node_.width(a) > 0 ? a : 0, node_.width(b), node_.width(a),
          node_.base(b) - node_.base(a) - t};
}

template <typename Number>
auto NodePolynomial<Number>::below_upper(int a, int b) const -> Form {
  return {node_.width(a) > 0 ? a : 0, node_.width(b) > 0 ? b : 0, node_.width(a), node_.width(b),
          node_.upper(a, b) - node_.base(b) + node_.base(a)};
}

template <typename Number>
void NodePolynomial<Number>::add_form(const Form& f, const Number& factor) {
  constant_ += factor * f.constant;
  if (f.plus) add_column(node_.y_column(f.plus), factor * f.plus_factor);
  if (f.minus) add_column(node_.y_column(f.minus), -factor * f.minus_factor);
}

template <typename Number>
void NodePolynomial<Number>::add_product(const Form& f, const Form& g, const Number& factor) {
  const auto add_z = [&](int j, int k, const Number& value) {
    if (j && k) add_column(node_.z_column(std::min(j, k), std::max(j, k)), value);
  };
  add_z(f.plus, g.plus, factor * f.plus_factor * g.plus_factor);
  add_z(f.minus, g.minus, factor * f.minus_factor * g.minus_factor);
  add_z(f.plus, g.minus, -factor * f.plus_factor * g.minus_factor);
  add_z(f.minus, g.plus, -factor * f.minus_factor * g.plus_factor);
  Form f_only = f, g_only = g;
  f_only.constant = g_only.constant = 0;
  add_form(f_only, factor * g.constant);
  add_form(g_only, factor * f.constant);
  constant_ += factor * f.constant * g.constant;
}

template <typename Number>
void NodePolynomial<Number>::add_expression(const GroupTag& tag, bool grid, const Number& factor) {
  const auto [kind, a, b, c, d, at] = tag;
  switch (kind) {
    case GroupKind::kLowerLower:
      return add_product(above_lower(a, b), above_lower(c, d), factor);
    case GroupKind::kUpperUpper:
      return add_product(below_upper(a, b), below_upper(c, d), factor);
    case GroupKind::kLowerUpper:
      return add_product(above_lower(a, b), below_upper(c, d), factor);
    case GroupKind::kSquare: {
      const Scalar first = node_.from_units(at);
      const Scalar second = grid ? first + node_.from_units(std::int64_t{1}) : first;
      return add_product(above(a, b, first), above(a, b, second), factor);
    }
    case GroupKind::kLower:
      return add_form(above_lower(a, b), factor);
    case GroupKind::kUpper:
      return add_form(below_upper(a, b), factor);
    default:
      assert(false);
  }
}

template <typename Number>
void NodePolynomial<Number>::add_group(const Group& group, bool grid, const Number& factor) {
  const GroupKind kind = group.tag.kind;
  const bool linear = kind == GroupKind::kLower || kind == GroupKind::kUpper;
  add_expression(group.tag, grid,
                 linear ? Number(factor * node_.from_units(std::int64_t{1})) : factor);
}

template <typename Number>
Number NodePolynomial<Number>::lower_bound() const {
  Number bound = constant_;
  for (const int column : columns_) {
    if (value_[column] < 0) bound += value_[column];
  }
  return bound;
}

template class NodePolynomial<Integer>;
template class NodePolynomial<double>;

}  // namespace sidon
