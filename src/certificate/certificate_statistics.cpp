#include "certificate/certificate_statistics.hpp"

#include <algorithm>

#include "base/interrupted.hpp"
#include "certificate/leaf_line.hpp"

namespace sidon {

namespace {

std::int64_t bits_of(const Integer& value) {
  return value == 0 ? 0 : static_cast<std::int64_t>(boost::multiprecision::msb(abs(value))) + 1;
}

GroupKind kind_of(ProductKind kind) {
  switch (kind) {
    case ProductKind::kLowerLower:
      return GroupKind::kLowerLower;
    case ProductKind::kUpperUpper:
      return GroupKind::kUpperUpper;
    case ProductKind::kLowerUpper:
      return GroupKind::kLowerUpper;
  }
  return GroupKind::kLowerLower;
}

class Collector {
 public:
  explicit Collector(CertificateStatistics& statistics) : statistics_(statistics) {}

  void add(const TreeNode& node) {
    switch (node.kind) {
      case TreeNode::Kind::kBranch:
        ++statistics_.branches;
        statistics_.branch_bytes += node.bytes;
        ++statistics_.branched_on[{node.a, node.b}];
        return;
      case TreeNode::Kind::kLeaf:
        ++statistics_.leaves;
        statistics_.leaf_bytes += node.bytes;
        add_leaf(node.leaf);
        break;
      case TreeNode::Kind::kEmpty:
        ++statistics_.empties;
        statistics_.empty_bytes += node.bytes;
        break;
      case TreeNode::Kind::kPoint:
        ++statistics_.points;
        statistics_.point_bytes += node.bytes;
        break;
    }
    statistics_.depths.add(node.depth);
  }

 private:
  void add_leaf(const Leaf& leaf) {
    nonzeros_ = 0;
    test_bits_ = 0;
    for (const WindowTerm& t : leaf.windows) add_window(t);
    if (!leaf.tent.node_values.empty()) add_tent(leaf.tent);
    for (const ProductTerm& t : leaf.products) add_product(t);
    for (const SquareTerm& t : leaf.squares) add_square(t);
    for (const FormSquareTerm& t : leaf.form_squares) add_form_square(t);
    for (const BoundTerm& t : leaf.bounds) add_bound(t);
    statistics_.nonzeros.add(nonzeros_);
    statistics_.bits.add(test_bits_);
  }

  // `single` is a leaf of this group alone: its text without the "l" and the line feed.
  void add_group(GroupKind kind, const Integer& multiplier, const Leaf& single) {
    GroupStatistics& group = statistics_.groups[static_cast<int>(kind)];
    ++group.count;
    group.bytes += leaf_line(single).size() - 2;
    group.bits.add(bits_of(multiplier));
    ++nonzeros_;
  }

  void add_window(const WindowTerm& t) {
    Leaf single;
    single.windows.push_back(t);
    add_group(GroupKind::kWindow, t.omega, single);
    test_bits_ = std::max(test_bits_, bits_of(t.omega));
    ++statistics_.windows[t.window.length];
  }

  void add_tent(const TentFunction& tent) {
    Leaf single;
    single.tent = tent;
    const Integer largest = *std::max_element(tent.node_values.begin(), tent.node_values.end());
    add_group(GroupKind::kTent, largest, single);
    test_bits_ = bits_of(largest);
    --nonzeros_;  // counted value by value
    for (int k = 0; k < static_cast<int>(tent.node_values.size()); ++k) {
      if (tent.node_values[k] == 0) continue;
      ++nonzeros_;
      ++statistics_.tent_nodes[k];
    }
    for (const TentFunction::Share& share : tent.shares) nonzeros_ += share.beta != 0;
  }

  void add_product(const ProductTerm& t) {
    Leaf single;
    single.products.push_back(t);
    add_group(kind_of(t.kind), t.multiplier, single);
    ++statistics_.multiplied[{t.a, t.b}];
    ++statistics_.multiplied[{t.c, t.d}];
  }

  void add_square(const SquareTerm& t) {
    Leaf single;
    single.squares.push_back(t);
    add_group(GroupKind::kSquare, t.multiplier, single);
    ++statistics_.multiplied[{t.a, t.b}];
  }

  void add_form_square(const FormSquareTerm& t) {
    Leaf single;
    single.form_squares.push_back(t);
    add_group(GroupKind::kFormSquare, t.multiplier, single);
  }

  void add_bound(const BoundTerm& t) {
    Leaf single;
    single.bounds.push_back(t);
    add_group(t.upper ? GroupKind::kUpper : GroupKind::kLower, t.multiplier, single);
    ++statistics_.multiplied[{t.a, t.b}];
  }

  CertificateStatistics& statistics_;
  std::int64_t nonzeros_ = 0;   // of the current leaf
  std::int64_t test_bits_ = 0;  // of the current leaf
};

}  // namespace

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

const char* group_word(GroupKind kind) {
  constexpr const char* kWords[kGroupKinds] = {"w", "g", "ll", "uu", "lu", "q", "sq", "lo", "hi"};
  return kWords[static_cast<int>(kind)];
}

CertificateStatistics collect_statistics(CertificateReader& reader,
                                         const std::atomic<bool>* interrupt) {
  CertificateStatistics statistics;
  statistics.head_bytes = reader.head().text.size();
  Collector collector(statistics);
  for (TreeNode node; reader.next(node);) {
    if (interrupt && *interrupt) throw Interrupted();
    collector.add(node);
  }
  statistics.end_bytes =
      std::string("end \n").size() + std::to_string(statistics.terminals()).size();
  return statistics;
}

}  // namespace sidon
