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

}  // namespace support
