#include "simplex/leaf_rounding.hpp"

#include <algorithm>
#include <cmath>

#include "simplex/leaf_rows.hpp"

namespace sidon {

LeafRounding::LeafRounding(const WindowForms& tests, std::span<const Row> rows,
                           const double* prices)
    : tests_(tests), rows_(rows), prices_(prices) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].tag.kind != RowKind::kWindow) continue;
    largest_test_ = std::max(largest_test_, multiplier(i, 1.0));
  }
}

// The multiplier of a row's expression in units: tests and products are in U^2, single factors in
// U; a window's excess is `multiplier_per_price` times its form.
double LeafRounding::multiplier(std::size_t row, double factor) const {
  const RowTag& tag = rows_[row].tag;
  double value = std::max(0.0, prices_[row]) / rows_[row].scale * factor;
  if (tag.kind == RowKind::kWindow) value *= tests_.multiplier_per_price(tag);
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
    }
  }
  return leaf;
}

}  // namespace sidon
