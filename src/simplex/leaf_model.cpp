#include "simplex/leaf_model.hpp"

#include <algorithm>

#include "simplex/leaf_polynomial.hpp"
#include "simplex/leaf_rows.hpp"

namespace sidon {

LeafModel::LeafModel(const WindowForms& tests, const LocalNode<double>& node, const Leaf& shape)
    : tests_(tests), polynomial_(node) {
  for_each_group(shape, [this](const auto& group) { add(group); });
  assign(std::vector<double>(groups_.size(), 0.0));
}

void LeafModel::add(const WindowTerm& term) {
  const RowTag tag = window_tag(term.window);
  tests_.add_excess(tag, 1.0 / tests_.multiplier_per_price(tag), polynomial_);
  keep_group();
}

template <typename Term>
void LeafModel::add(const Term& term) {
  add_group(term, tests_.problem().is_grid(), -1.0, polynomial_);
  keep_group();
}

void LeafModel::keep_group() {
  Row row = scaled_row(polynomial_, {});
  for (double& coefficient : row.coefficients) coefficient *= row.scale;
  groups_.push_back({-row.lower * row.scale, std::move(row.columns), std::move(row.coefficients)});
  polynomial_.clear();
}

void LeafModel::assign(const std::vector<double>& multipliers) {
  state_.sum.assign(static_cast<std::size_t>(polynomial_.node().column_count()), 0.0);
  state_.bound = 0;
  state_.multipliers = multipliers;
  for (int i = 0; i < group_count(); ++i) {
    if (state_.multipliers[i] != 0) add(groups_[i], state_.multipliers[i]);
  }
  for (const double value : state_.sum) state_.bound += std::min(0.0, value);
}

// Into state_.sum and the constant part of state_.bound alone.
void LeafModel::add(const Group& group, double factor) {
  state_.bound += factor * group.constant;
  for (std::size_t i = 0; i < group.columns.size(); ++i) {
    state_.sum[group.columns[i]] += factor * group.coefficients[i];
  }
}

double LeafModel::bound_with(int group, double value) const {
  const Group& g = groups_[group];
  const double change = value - state_.multipliers[group];
  double bound = state_.bound + change * g.constant;
  for (std::size_t i = 0; i < g.columns.size(); ++i) {
    const double before = state_.sum[g.columns[i]];
    bound += std::min(0.0, before + change * g.coefficients[i]) - std::min(0.0, before);
  }
  return bound;
}

void LeafModel::set_multiplier(int group, double value) {
  const double bound = bound_with(group, value);
  add(groups_[group], value - state_.multipliers[group]);
  state_.multipliers[group] = value;
  state_.bound = bound;
}

}  // namespace sidon
