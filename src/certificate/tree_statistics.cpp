#include "certificate/tree_statistics.hpp"

#include "certificate/certificate_lines.hpp"

namespace sidon {

std::int64_t bits_of(const Integer& value) {
  return value == 0 ? 0 : static_cast<std::int64_t>(boost::multiprecision::msb(abs(value))) + 1;
}

std::uint64_t Distribution::size() const {
  std::uint64_t size = 0;
  for (const auto& [value, count] : counts_) size += count;
  return size;
}

double Distribution::mean() const {
  if (counts_.empty()) return 0;
  double sum = 0;
  for (const auto& [value, count] : counts_) {
    sum += static_cast<double>(value) * static_cast<double>(count);
  }
  return sum / static_cast<double>(size());
}

double Distribution::median() const {
  const std::uint64_t total = size();
  if (total == 0) return 0;
  const auto at = [&](std::uint64_t rank) {  // the value of rank 0 ... total - 1
    for (const auto& [value, count] : counts_) {
      if (rank < count) return static_cast<double>(value);
      rank -= count;
    }
    return 0.0;
  };
  return (at((total - 1) / 2) + at(total / 2)) / 2;
}

void TreeStatistics::add(const TreeLine& node) {
  const auto count = [&node](std::uint64_t& lines, std::uint64_t& all_bytes) {
    ++lines;
    all_bytes += node.bytes;
  };
  switch (node.kind) {
    case TreeLine::Kind::kBranch:
      count(branches, branch_bytes);
      return;
    case TreeLine::Kind::kLeaf:
      count(leaves, leaf_bytes);
      break;
    case TreeLine::Kind::kEmpty:
      count(empties, empty_bytes);
      break;
    case TreeLine::Kind::kPoint:
      count(points, point_bytes);
      break;
  }
  depths.add(node.depth);
}

std::uint64_t TreeStatistics::end_bytes() const { return end_line(terminals()).size(); }

}  // namespace sidon
