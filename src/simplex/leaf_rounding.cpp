#include "simplex/leaf_rounding.hpp"

#include <algorithm>
#include <cmath>

#include "simplex/leaf_rows.hpp"

namespace sidon {

namespace {

bool is_test(RowKind kind) { return kind == RowKind::kWindow || kind == RowKind::kTentNode; }

}  // namespace

LeafRounding::LeafRounding(const ExcessForms& tests, const LocalNode<double>& node,
                           std::span<const Row> rows, const double* prices)
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
  std::vector<double> multipliers;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    multipliers.push_back(multiplier(i, factor));
    const double value = std::round(multipliers.back());
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
  if (tests_.tents()) add_rounded_tent(tests_.problem(), node_, rows_, multipliers, leaf);
  return leaf;
}

}  // namespace sidon
