#include "simplex/leaf_model.hpp"

#include <algorithm>

namespace sidon {

namespace {

double to_double(const Integer& value) { return value.convert_to<double>(); }

// (sum v_i x_i - t)^2, times factor: the coefficient of P_j in the sum is v_{j-1} - v_j.
void add_form_square(const FormSquareTerm& term, double unit, double factor, RowBuilder& builder) {
  const int v = static_cast<int>(term.coefficients.size());
  std::vector<double> prefix(v + 1, 0.0);
  for (int j = 1; j <= v; ++j) {
    prefix[j] = to_double(j < v ? term.coefficients[j - 1] - term.coefficients[j]
                                : term.coefficients[j - 1]);
  }
  const double t = to_double(term.t) / unit;
  for (int j = 1; j <= v; ++j) {
    if (prefix[j] == 0) continue;
    builder.add_prefix(j, -2 * factor * t * prefix[j]);
    for (int k = 1; k <= v; ++k) {
      if (prefix[k] != 0) builder.add_prefix_product(j, k, factor * prefix[j] * prefix[k]);
    }
  }
  builder.add_constant(factor * t * t);
}

}  // namespace

LeafModel::LeafModel(const TestModel& tests, const LocalNode& node, const Leaf& shape)
    : tests_(tests), node_(node), builder_(node) {
  const double unit = static_cast<double>(tests.problem().unit());
  RowBuilder& r = builder_;
  for (const WindowTerm& t : shape.windows) {
    RowTag tag{RowKind::kWindow};
    tag.a = static_cast<std::int16_t>(t.window.length);
    tag.b = static_cast<std::int16_t>(t.window.start);
    tests.subtract_excess(tag, -1.0 / tests.multiplier_per_price(tag), r);
    add_group(r);
  }
  for (const ProductTerm& t : shape.products) {
    const bool upper_first = t.kind == ProductKind::kUpperUpper;
    const bool lower_second = t.kind == ProductKind::kLowerLower;
    r.add_product(upper_first ? r.below_upper(t.a, t.b) : r.above_lower(t.a, t.b),
                  lower_second ? r.above_lower(t.c, t.d) : r.below_upper(t.c, t.d), -1.0);
    add_group(r);
  }
  for (const SquareTerm& t : shape.squares) {
    const double first = to_double(t.t) / unit;
    const double second = tests.problem().is_grid() ? first + 1.0 / unit : first;
    r.add_product(r.above(t.a, t.b, first), r.above(t.a, t.b, second), -1.0);
    add_group(r);
  }
  for (const FormSquareTerm& t : shape.form_squares) {
    add_form_square(t, unit, -1.0, r);
    add_group(r);
  }
  for (const BoundTerm& t : shape.bounds) {
    r.add_form(t.upper ? r.below_upper(t.a, t.b) : r.above_lower(t.a, t.b), -1.0 / unit);
    add_group(r);
  }
  assign(shape.tent, std::vector<double>(groups_.size(), 0.0));
}

void LeafModel::add_group(RowBuilder& builder) {
  const double scale = builder.largest_coefficient();
  Row row = builder.finish({}, scale > 0 ? scale : 1.0);
  for (double& coefficient : row.coefficients) coefficient *= row.scale;
  groups_.push_back({-row.lower * row.scale, std::move(row.columns), std::move(row.coefficients)});
  builder.clear();
}

void LeafModel::add_tent(const TentFunction& tent, RowBuilder& builder) const {
  const int d = tests_.problem().cells();
  std::vector<double> share(static_cast<std::size_t>(d * d), 0.0);
  for (const TentFunction::Share& s : tent.shares) share[s.i * d + s.j] = to_double(s.beta);
  std::vector<double> g;
  for (const Integer& value : tent.node_values) g.push_back(to_double(value));
  for (int k = 0; k <= 2 * d; ++k) {
    const RowTag tag = tests_.test_tag(k);
    if (g[k] > 0) tests_.subtract_excess(tag, -g[k] / tests_.multiplier_per_price(tag), builder);
    if (k == 0 || k == 2 * d) continue;
    const double curvature = g[k - 1] - 2 * g[k] + g[k + 1];
    if (curvature <= 0) continue;
    for (int i = std::max(0, k - d); 2 * i <= k - 1; ++i) {
      const int j = k - 1 - i;
      const double twice = i == j ? 1 : 2;
      const double upper = share[i * d + j];
      const auto charge = [&](int u, int w, double value) {
        if (value == 0) return;
        builder.add_product(builder.above(u, u + 1, 0), builder.above(w, w + 1, 0), -value);
      };
      charge(2 * i + 1, 2 * j + 1, twice * upper);
      charge(2 * i, 2 * j, twice * (curvature - upper));
    }
  }
}

void LeafModel::assign(const TentFunction& tent, const std::vector<double>& multipliers) {
  state_.sum.assign(static_cast<std::size_t>(node_.first_extra_column()), 0.0);
  state_.bound = 0;
  if (!tent.node_values.empty()) {
    add_tent(tent, builder_);
    const double scale = builder_.largest_coefficient();
    const Row row = builder_.finish({}, scale > 0 ? scale : 1.0);
    builder_.clear();
    state_.bound = -row.lower * row.scale;
    for (std::size_t i = 0; i < row.columns.size(); ++i) {
      state_.sum[row.columns[i]] = row.coefficients[i] * row.scale;
    }
  }
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
