// Nodes with leaves from a file of lines `problem THETA n U`, `box l_1 u_1 l_2 u_2 ...`, `l ...`.
#pragma once

#include <filesystem>
#include <vector>

#include "certificate/line_reader.hpp"
#include "fourier/fourier_box.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"
#include "fourier/leaf_reader.hpp"

namespace support {

struct FourierNode {
  sidon::FourierProblem problem;
  sidon::FourierBox box;
  sidon::FourierLeaf leaf;
};

inline std::vector<FourierNode> read_fourier_nodes(const std::filesystem::path& path) {
  sidon::LineReader reader(path);
  std::vector<FourierNode> nodes;
  FourierNode node;
  while (reader.next_line()) {
    if (reader.take("problem")) {
      node.problem.target = reader.fraction("target");
      node.problem.modes = static_cast<int>(reader.natural_in("modes", 2, 128));
      node.problem.unit = sidon::to_int64(reader.positive("unit"));
    } else if (reader.take("box")) {
      node.box = {};
      while (reader.more()) {
        node.box.lower.push_back(sidon::to_int64(reader.integer("lower end")));
        node.box.upper.push_back(sidon::to_int64(reader.integer("upper end")));
      }
    } else {
      reader.expect("l");
      node.leaf = sidon::read_fourier_leaf(reader, node.problem.modes);
      nodes.push_back(node);
    }
  }
  return nodes;
}

// A product of a leaf, without its multiplier, and the sides with theirs, at (X_1, Y_1, X_2, ...),
// by docs/format.md, 12.3. Number is exact: Integer or Rational.
template <typename Number>
Number product_at(const FourierNode& node, const sidon::FourierProductTerm& t,
                  const std::vector<Number>& z) {
  using sidon::FourierProduct;
  const std::size_t i = 2 * static_cast<std::size_t>(t.frequency - 1);
  const Number xl = z[i] - node.box.lower[i], xu = node.box.upper[i] - z[i];
  const Number yl = z[i + 1] - node.box.lower[i + 1], yu = node.box.upper[i + 1] - z[i + 1];
  const Number n = numerator(node.problem.target), d = denominator(node.problem.target);
  const Number u2 = sidon::Integer(node.problem.unit) * node.problem.unit;
  switch (t.product) {
    case FourierProduct::kXX:
      return xl * xu;
    case FourierProduct::kYY:
      return yl * yu;
    case FourierProduct::kLL:
      return xl * yl;
    case FourierProduct::kUU:
      return xu * yu;
    case FourierProduct::kUL:
      return xu * yl;
    case FourierProduct::kLU:
      return xl * yu;
    case FourierProduct::kDisc:
      return (n - d) * u2 - d * (z[i] * z[i] + z[i + 1] * z[i + 1]);
  }
  return 0;
}

template <typename Number>
Number sides_at(const FourierNode& node, const std::vector<Number>& z) {
  Number value = 0;
  for (std::size_t i = 0; i < 2 * node.leaf.sides.size(); ++i) {
    const sidon::Integer multiplier = node.leaf.sides[i / 2][i % 2] << node.leaf.side_exponent;
    const Number r = multiplier;
    value +=
        r > 0 ? Number(r * (z[i] - node.box.lower[i])) : Number(-r * (node.box.upper[i] - z[i]));
  }
  return value;
}

}  // namespace support
