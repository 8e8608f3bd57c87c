#include "simplex/leaf_rounding.hpp"

#include <algorithm>
#include <cmath>

namespace sidon {

namespace {

double to_double(const Integer& value) { return value.convert_to<double>(); }

bool is_test(RowKind kind) { return kind == RowKind::kWindow || kind == RowKind::kTentNode; }

ProductKind product_kind(RowKind kind) {
  if (kind == RowKind::kLowerLower) return ProductKind::kLowerLower;
  return kind == RowKind::kUpperUpper ? ProductKind::kUpperUpper : ProductKind::kLowerUpper;
}

}  // namespace

LeafRounding::LeafRounding(const TestModel& tests, const LocalNode& node, std::span<const Row> rows,
                           const double* prices)
    : tests_(tests), node_(node), rows_(rows), prices_(prices) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (is_test(rows[i].tag.kind)) largest_test_ = std::max(largest_test_, multiplier(i, 1.0));
  }
}

// The multiplier of a row's expression in units: tests and products are in U^2, single factors in
// U; a test's excess is `multiplier_per_price` times its form.
double LeafRounding::multiplier(std::size_t row, double factor) const {
  const RowTag& tag = rows_[row].tag;
  double value = std::max(0.0, prices_[row]) / rows_[row].scale * factor;
  if (is_test(tag.kind)) value *= tests_.multiplier_per_price(tag);
  if (tag.kind == RowKind::kLower || tag.kind == RowKind::kUpper) {
    value *= static_cast<double>(tests_.problem().unit());
  }
  return std::isfinite(value) ? value : 0.0;
}

Leaf LeafRounding::round(int bits) const {
  Leaf leaf;
  if (!(largest_test_ > 0)) return leaf;
  const double factor = std::ldexp(1.0, bits) / largest_test_;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const double value = std::round(multiplier(i, factor));
    if (value < 1) continue;
    const RowTag& t = rows_[i].tag;
    switch (t.kind) {
      case RowKind::kWindow:
        leaf.windows.push_back({{t.a, t.b}, Integer(value)});
        break;
      case RowKind::kLowerLower:
      case RowKind::kUpperUpper:
      case RowKind::kLowerUpper:
        leaf.products.push_back({product_kind(t.kind), t.a, t.b, t.c, t.d, Integer(value)});
        break;
      case RowKind::kSquare:
        leaf.squares.push_back({t.a, t.b, Integer(t.at), Integer(value)});
        break;
      case RowKind::kLower:
      case RowKind::kUpper:
        leaf.bounds.push_back({t.kind == RowKind::kUpper, t.a, t.b, Integer(value)});
        break;
      case RowKind::kTentNode:
      case RowKind::kCharge:
        break;  // together they make the tent function
    }
  }
  if (tests_.is_moments()) add_tent(factor, leaf);
  return leaf;
}

// multiplier * s_u s_w >= 0 of two cells, from what a leaf can say:
// s_u s_w = (s_u - L_u)(s_w - L_w) + L_u (s_w - L_w) + L_w (s_u - L_u) + L_u L_w.
void LeafRounding::add_mass_product(int u, int w, double multiplier, Leaf& leaf) const {
  if (multiplier < 1) return;
  leaf.products.push_back({ProductKind::kLowerLower, u, u + 1, w, w + 1, Integer(multiplier)});
  const double unit = static_cast<double>(tests_.problem().unit());
  const auto add_bound = [&](int cell, double lower_of_other) {
    const double value = std::round(multiplier * lower_of_other * unit);
    if (value >= 1) leaf.bounds.push_back({false, cell, cell + 1, Integer(value)});
  };
  add_bound(w, node_.lower(u, u + 1));
  add_bound(u, node_.lower(w, w + 1));
}

// Node values from the prices of the tent nodes; each positive second difference is shared between
// the two products in the proportion in which the charge rows chose them. A charge row may cost
// more than the second difference asks for: the rest says that its products are not negative.
void LeafRounding::add_tent(double factor, Leaf& leaf) const {
  const int d = tests_.problem().cells();
  TentFunction& tent = leaf.tent;
  tent.node_values.assign(2 * d + 1, Integer(0));
  std::vector<double> charge_price(2 * d, 0.0);
  std::vector<double> upper_price(static_cast<std::size_t>(d * d), 0.0);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const RowTag& t = rows_[i].tag;
    if (t.kind == RowKind::kTentNode) {
      tent.node_values[t.a] = Integer(std::round(multiplier(i, factor)));
    } else if (t.kind == RowKind::kCharge) {
      const double price = multiplier(i, factor);
      charge_price[t.a] += price;
      for (int c = std::max(0, t.a - d); 2 * c <= t.a - 1; ++c) {
        if (t.choice >> c & 1) upper_price[c * d + (t.a - 1 - c)] += price;
      }
    }
  }
  for (int k = 1; k < 2 * d; ++k) {
    const Integer difference =
        tent.node_values[k - 1] - 2 * tent.node_values[k] + tent.node_values[k + 1];
    const Integer curvature = difference > 0 ? difference : Integer(0);
    const double price = charge_price[k];
    if (!(price > 0)) continue;
    const double surplus = std::max(0.0, price - to_double(curvature)) / price;
    for (int i = std::max(0, k - d); 2 * i <= k - 1; ++i) {
      const int j = k - 1 - i;
      const double upper = upper_price[i * d + j];
      const Integer beta(std::round(std::min(1.0, upper / price) * to_double(curvature)));
      if (beta > 0) tent.shares.push_back({i, j, beta});
      const auto add_product = [&](int u, int w, double value) {
        add_mass_product(u, w, std::round((i == j ? 1 : 2) * surplus * value), leaf);
      };
      add_product(2 * i, 2 * j, price - upper);
      add_product(2 * i + 1, 2 * j + 1, upper);
    }
  }
}

}  // namespace sidon
