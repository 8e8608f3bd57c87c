#include "simplex/leaf_rows.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace sidon {

namespace {

RowKind row_kind(ProductKind kind) {
  if (kind == ProductKind::kLowerLower) return RowKind::kLowerLower;
  return kind == ProductKind::kUpperUpper ? RowKind::kUpperUpper : RowKind::kLowerUpper;
}

}  // namespace

RowTag window_tag(Window window) { return row_tag(RowKind::kWindow, window.length, window.start); }

RowTag tag_of(const WindowTerm& t) { return window_tag(t.window); }

RowTag tag_of(const ProductTerm& t) { return row_tag(row_kind(t.kind), t.a, t.b, t.c, t.d); }

RowTag tag_of(const SquareTerm& t) {
  return row_tag(RowKind::kSquare, t.a, t.b, 0, 0, to_int64(t.t));
}

RowTag tag_of(const BoundTerm& t) {
  return row_tag(t.upper ? RowKind::kUpper : RowKind::kLower, t.a, t.b);
}

ProductKind product_kind(RowKind kind) {
  for (const auto product :
       {ProductKind::kLowerLower, ProductKind::kUpperUpper, ProductKind::kLowerUpper}) {
    if (row_kind(product) == kind) return product;
  }
  throw std::logic_error("product_kind: not a row of products");
}

Row scaled_row(const NodePolynomial<double>& polynomial, const RowTag& tag) {
  // Coefficients far below the largest are rounding noise of differences; dropping them changes
  // what the solver proposes, never what the exact test accepts.
  constexpr double kNoise = 1e-13;
  double scale = 0;
  for (const int column : polynomial.columns()) {
    scale = std::max(scale, std::fabs(polynomial.coefficient(column)));
  }
  if (!(scale > 0)) scale = 1;
  Row row;
  row.tag = tag;
  row.scale = scale;
  row.lower = -polynomial.constant() / scale;
  for (const int column : polynomial.columns()) {
    const double value = polynomial.coefficient(column) / scale;
    if (std::fabs(value) <= kNoise) continue;
    row.columns.push_back(column);
    row.coefficients.push_back(value);
  }
  return row;
}

}  // namespace sidon
