#include "simplex/leaf_rounding.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace sidon {

namespace {

// The multiplier of a row's expression in units: tests and products are in U^2, single factors in
// U; an excess is `multiplier_per_price` times its test.
double multiplier(const TestForms& tests, const Row& row, double price, double factor) {
  double value = std::max(0.0, price) / row.scale * factor;
  if (is_test(row.tag.kind)) value *= tests.multiplier_per_price(row.tag);
  if (row.tag.kind == GroupKind::kLower || row.tag.kind == GroupKind::kUpper) {
    value *= static_cast<double>(tests.problem().unit());
  }
  return std::isfinite(value) ? value : 0.0;
}

}  // namespace

Leaf rounded_leaf(const TestForms& tests, std::span<const Row> rows, const double* prices,
                  int bits) {
  assert(0 <= bits && bits < 1000);
  Leaf leaf;
  double largest = 0;  // test multiplier before scaling
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!is_test(rows[i].tag.kind)) continue;
    largest = std::max(largest, multiplier(tests, rows[i], prices[i], 1.0));
  }
  if (!(largest > 0)) return leaf;
  const double factor = std::ldexp(1.0, bits) / largest;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const double value = std::round(multiplier(tests, rows[i], prices[i], factor));
    if (value >= 1) leaf.add({rows[i].tag, Integer(value)});
  }
  return leaf;
}

}  // namespace sidon
