#include "simplex/leaf_rounding.hpp"

#include <algorithm>
#include <cmath>

#include "simplex/leaf_rows.hpp"

namespace sidon {

namespace {

// The multiplier of a row's expression in units: tests and products are in U^2, single factors in
// U; a window's excess is `multiplier_per_price` times its form.
double multiplier(const WindowForms& tests, const Row& row, double price, double factor) {
  double value = std::max(0.0, price) / row.scale * factor;
  if (row.tag.kind == RowKind::kWindow) value *= tests.multiplier_per_price(row.tag);
  if (row.tag.kind == RowKind::kLower || row.tag.kind == RowKind::kUpper) {
    value *= static_cast<double>(tests.problem().unit());
  }
  return std::isfinite(value) ? value : 0.0;
}

void add_group(const RowTag& t, const Integer& multiplier, Leaf& leaf) {
  switch (t.kind) {
    case RowKind::kWindow:
      leaf.windows.push_back({{t.a, t.b}, multiplier});
      break;
    case RowKind::kLowerLower:
    case RowKind::kUpperUpper:
    case RowKind::kLowerUpper:
      leaf.products.push_back({product_kind(t.kind), t.a, t.b, t.c, t.d, multiplier});
      break;
    case RowKind::kSquare:
      leaf.squares.push_back({t.a, t.b, Integer(t.at), multiplier});
      break;
    case RowKind::kLower:
    case RowKind::kUpper:
      leaf.bounds.push_back({t.kind == RowKind::kUpper, t.a, t.b, multiplier});
      break;
  }
}

}  // namespace

Leaf rounded_leaf(const WindowForms& tests, std::span<const Row> rows, const double* prices,
                  int bits) {
  Leaf leaf;
  double largest = 0;  // test multiplier before scaling
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].tag.kind != RowKind::kWindow) continue;
    largest = std::max(largest, multiplier(tests, rows[i], prices[i], 1.0));
  }
  if (!(largest > 0)) return leaf;
  const double factor = std::ldexp(1.0, bits) / largest;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double value = std::round(multiplier(tests, rows[i], prices[i], factor));
    if (value >= 1) add_group(rows[i].tag, Integer(value), leaf);
  }
  return leaf;
}

}  // namespace sidon
