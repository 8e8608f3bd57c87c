#include "simplex/local_node.hpp"

#include <algorithm>
#include <cmath>

namespace sidon {

LocalNode::LocalNode(const DifferenceBounds& bounds) : v_(bounds.variables()) {
  const double unit = static_cast<double>(bounds.total());
  const int size = v_ + 1;
  z_base_.assign(size, 0);
  base_.assign(size, 0.0);
  width_.assign(size, 0.0);
  lower_.assign(size * size, 0.0);
  upper_.assign(size * size, 0.0);
  int next = v_ - 1;
  for (int j = 1; j < v_; ++j) {
    z_base_[j] = next - j;
    next += v_ - j;
  }
  for (int a = 0; a < v_; ++a) {
    for (int b = a + 1; b <= v_; ++b) {
      lower_[a * size + b] = static_cast<double>(bounds.lower(a, b)) / unit;
      upper_[a * size + b] = static_cast<double>(bounds.upper(a, b)) / unit;
    }
  }
  for (int j = 1; j < v_; ++j) {
    base_[j] = lower(0, j);
    width_[j] = static_cast<double>(bounds.width(0, j)) / unit;
    largest_width_ = std::max(largest_width_, width_[j]);
  }
  base_[v_] = 1.0;
}

LiftedPoint::LiftedPoint(const LocalNode& node, const double* columns)
    : v_(node.variables()), p_(v_ + 1, 0.0), pp_((v_ + 1) * (v_ + 1), 0.0) {
  const int size = v_ + 1;
  for (int j = 1; j < v_; ++j) p_[j] = node.base(j) + node.width(j) * columns[node.y_column(j)];
  p_[v_] = 1.0;
  for (int j = 1; j < v_; ++j) {
    const double yj = columns[node.y_column(j)];
    for (int k = j; k < v_; ++k) {
      const double yk = columns[node.y_column(k)];
      const double value = node.base(j) * node.base(k) + node.base(j) * node.width(k) * yk +
                           node.base(k) * node.width(j) * yj +
                           node.width(j) * node.width(k) * columns[node.z_column(j, k)];
      pp_[j * size + k] = value;
      pp_[k * size + j] = value;
    }
    pp_[j * size + v_] = p_[j];
    pp_[v_ * size + j] = p_[j];
  }
  pp_[v_ * size + v_] = 1.0;
}

RowBuilder::RowBuilder(const LocalNode& node)
    // Charges of the moments basis need at most V further columns.
    : node_(node), value_(node.first_extra_column() + 4 * node.variables() + 4, 0.0) {
  used_.assign(value_.size(), 0);
}

void RowBuilder::clear() {
  for (const int column : columns_) {
    value_[column] = 0.0;
    used_[column] = 0;
  }
  columns_.clear();
  constant_ = 0;
}

void RowBuilder::add_column(int column, double value) {
  if (!used_[column]) {
    used_[column] = 1;
    columns_.push_back(column);
  }
  value_[column] += value;
}

void RowBuilder::add_prefix(int j, double factor) {
  constant_ += factor * node_.base(j);
  if (node_.width(j) > 0) add_column(node_.y_column(j), factor * node_.width(j));
}

void RowBuilder::add_prefix_product(int j, int k, double factor) {
  const double bj = node_.base(j), bk = node_.base(k);
  const double wj = node_.width(j), wk = node_.width(k);
  constant_ += factor * bj * bk;
  if (wk > 0 && bj > 0) add_column(node_.y_column(k), factor * bj * wk);
  if (wj > 0 && bk > 0) add_column(node_.y_column(j), factor * bk * wj);
  if (wj > 0 && wk > 0) {
    add_column(node_.z_column(std::min(j, k), std::max(j, k)), factor * wj * wk);
  }
}

RowBuilder::Form RowBuilder::above(int a, int b, double t) const {
  return {node_.width(b) > 0 ? b : 0, node_.width(a) > 0 ? a : 0, node_.width(b), node_.width(a),
          node_.base(b) - node_.base(a) - t};
}

RowBuilder::Form RowBuilder::above_lower(int a, int b) const {
  return above(a, b, node_.lower(a, b));
}

RowBuilder::Form RowBuilder::below_upper(int a, int b) const {
  return {node_.width(a) > 0 ? a : 0, node_.width(b) > 0 ? b : 0, node_.width(a), node_.width(b),
          node_.upper(a, b) - node_.base(b) + node_.base(a)};
}

void RowBuilder::add_form(const Form& f, double factor) {
  constant_ += factor * f.constant;
  if (f.plus) add_column(node_.y_column(f.plus), factor * f.plus_factor);
  if (f.minus) add_column(node_.y_column(f.minus), -factor * f.minus_factor);
}

void RowBuilder::add_product(const Form& f, const Form& g, double factor) {
  const auto add_z = [&](int j, int k, double value) {
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

double RowBuilder::largest_coefficient() const {
  double largest = 0;
  for (const int column : columns_) largest = std::max(largest, std::fabs(value_[column]));
  return largest;
}

double RowBuilder::lower_bound() const {
  double bound = constant_;
  for (const int column : columns_) bound += std::min(0.0, value_[column]);
  return bound;
}

Row RowBuilder::finish(const RowTag& tag, double scale) {
  // Coefficients far below the largest are rounding noise of differences; dropping them changes
  // what the solver proposes, never what the exact test accepts.
  constexpr double kNoise = 1e-13;
  Row row;
  row.tag = tag;
  row.scale = scale;
  row.lower = -constant_ / scale;
  for (const int column : columns_) {
    const double value = value_[column] / scale;
    if (std::fabs(value) <= kNoise) continue;
    row.columns.push_back(column);
    row.coefficients.push_back(value);
  }
  return row;
}

}  // namespace sidon
