#include "simplex/leaf_model.hpp"

#include <algorithm>

#include "simplex/row.hpp"

namespace sidon {

LeafModel::LeafModel(const TestForms& tests, const LocalNode<double>& node, const Leaf& shape)
    : column_count_(node.column_count()) {
  NodePolynomial<double> polynomial(node);
  for (const Group& group : shape.groups) {
    if (group.is_test()) {
      tests.add_excess(group.tag, 1.0 / tests.multiplier_per_price(group.tag), polynomial);
    } else {
      polynomial.add_group(group, tests.problem().is_grid(), -1.0);
    }
    Row row = scaled_row(polynomial, {});
    for (double& coefficient : row.coefficients) coefficient *= row.scale;
    terms_.push_back({-row.lower * row.scale, std::move(row.columns), std::move(row.coefficients)});
    polynomial.clear();
  }
  assign(std::vector<double>(terms_.size(), 0.0));
}

void LeafModel::assign(const std::vector<double>& multipliers) {
  state_.sum.assign(static_cast<std::size_t>(column_count_), 0.0);
  state_.bound = 0;
  state_.multipliers = multipliers;
  for (int i = 0; i < group_count(); ++i) {
    if (state_.multipliers[i] != 0) add(terms_[i], state_.multipliers[i]);
  }
  for (const double value : state_.sum) state_.bound += std::min(0.0, value);
}

// Into state_.sum and the constant part of state_.bound alone.
void LeafModel::add(const Term& term, double factor) {
  state_.bound += factor * term.constant;
  for (std::size_t i = 0; i < term.columns.size(); ++i) {
    state_.sum[term.columns[i]] += factor * term.coefficients[i];
  }
}

double LeafModel::bound_with(int group, double value) const {
  const Term& g = terms_[group];
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
  add(terms_[group], value - state_.multipliers[group]);
  state_.multipliers[group] = value;
  state_.bound = bound;
}

}  // namespace sidon
