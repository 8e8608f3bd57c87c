// The dual in doubles that a leaf is a rounding of.
#pragma once

#include <cmath>

#include "fourier/leaf_inequality.hpp"
#include "fourier/node_dual.hpp"
#include "support/fourier_leaves.hpp"

namespace support {

inline sidon::NodeDual dual_of(const FourierNode& node) {
  using sidon::FourierProduct;
  const auto real = [](const sidon::Integer& value, int exponent) {
    return std::ldexp(value.convert_to<double>(), exponent);
  };
  const sidon::FourierLeaf& leaf = node.leaf;
  const std::size_t n = static_cast<std::size_t>(node.problem.modes);
  const double d = denominator(node.problem.target).convert_to<double>();
  const double unit = static_cast<double>(node.problem.unit);
  sidon::NodeDual dual;
  dual.test.resize(n + 1);
  const auto c = sidon::autocorrelation(leaf.test);
  for (std::size_t k = 0; k < c.size(); ++k) dual.test[k] = {real(c[k].re, 0), real(c[k].im, 0)};
  dual.lambda = real(leaf.norm_multiplier, 2 * leaf.norm_exponent);
  dual.norm.resize(n);
  for (std::size_t k = 0; k < leaf.norm.size(); ++k) {
    dual.norm[k] = real(leaf.norm[k], -leaf.norm_exponent);
  }
  dual.products.resize(n);
  for (const sidon::FourierProductTerm& t : leaf.products) {
    sidon::NodeDual::Products& p = dual.products[static_cast<std::size_t>(t.frequency - 1)];
    const double value = real(t.multiplier, leaf.product_exponent);
    switch (t.product) {
      case FourierProduct::kXX: p.xx += value / d; break;
      case FourierProduct::kYY: p.yy += value / d; break;
      case FourierProduct::kLL: p.ll += value / d; break;
      case FourierProduct::kUU: p.uu += value / d; break;
      case FourierProduct::kUL: p.ul += value / d; break;
      case FourierProduct::kLU: p.lu += value / d; break;
      case FourierProduct::kDisc: p.disc += value; break;
    }
  }
  dual.tangent.resize(n);
  for (std::size_t k = 0; k < leaf.tangents.size(); ++k) {
    dual.tangent[k] = {real(leaf.tangents[k][0], leaf.tangent_exponent) / unit,
                       real(leaf.tangents[k][1], leaf.tangent_exponent) / unit};
  }
  dual.sides_x.resize(n);
  dual.sides_y.resize(n);
  for (std::size_t k = 0; k < leaf.sides.size(); ++k) {
    dual.sides_x[k] = real(leaf.sides[k][0], leaf.side_exponent) / (d * unit);
    dual.sides_y[k] = real(leaf.sides[k][1], leaf.side_exponent) / (d * unit);
  }
  return dual;
}

}  // namespace support
