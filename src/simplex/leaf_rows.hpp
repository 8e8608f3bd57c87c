// Rows of the relaxation and groups of a leaf are the same expressions; here each finds the other.
#pragma once

#include "certificate/leaf.hpp"
#include "simplex/node_polynomial.hpp"
#include "simplex/row.hpp"

namespace sidon {

RowTag window_tag(Window window);
RowTag tag_of(const WindowTerm& term);
RowTag tag_of(const ProductTerm& term);
RowTag tag_of(const SquareTerm& term);
RowTag tag_of(const BoundTerm& term);

// Of a row of products.
ProductKind product_kind(RowKind kind);

// The row "polynomial >= 0", divided by its largest coefficient.
Row scaled_row(const NodePolynomial<double>& polynomial, const RowTag& tag);

}  // namespace sidon
