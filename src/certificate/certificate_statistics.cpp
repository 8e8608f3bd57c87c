#include "certificate/certificate_statistics.hpp"

#include <algorithm>

#include "base/interrupted.hpp"

namespace sidon {

namespace {

void add_leaf(const Leaf& leaf, CertificateStatistics& statistics) {
  std::int64_t largest = 0;
  for (const Group& group : leaf.groups) {
    const GroupTag& tag = group.tag;
    const std::size_t row = &word_of(tag.kind) - std::begin(kGroupWords);
    statistics.groups[row].add(group_text(group).size(), group.multiplier);
    if (group.is_test()) {
      largest = std::max(largest, bits_of(group.multiplier));
      ++statistics.windows[tag.a];
    } else {
      ++statistics.multiplied[{tag.a, tag.b}];
      if (is_product(tag.kind)) ++statistics.multiplied[{tag.c, tag.d}];
    }
  }
  statistics.nonzeros.add(std::ssize(leaf.groups));
  statistics.bits.add(largest);
}

}  // namespace

CertificateStatistics::CertificateStatistics() {
  for (const GroupWord& group : kGroupWords) groups.push_back({group.word, 0, 0, {}});
}

CertificateStatistics collect_statistics(CertificateReader& reader,
                                         const std::atomic<bool>* interrupt,
                                         std::atomic<std::uint64_t>* nodes_read) {
  CertificateStatistics statistics;
  statistics.head_bytes = reader.head().text.size();
  for (TreeNode node; reader.next(node);) {
    throw_if_interrupted(interrupt);
    if (nodes_read) ++*nodes_read;
    statistics.add(node);
    if (node.kind == TreeLine::Kind::kBranch) {
      ++statistics.branched_on[{node.branch.a, node.branch.b}];
    }
    if (node.kind == TreeLine::Kind::kLeaf) add_leaf(node.leaf, statistics);
  }
  return statistics;
}

}  // namespace sidon
