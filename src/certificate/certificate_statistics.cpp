#include "certificate/certificate_statistics.hpp"

#include <algorithm>

#include "base/interrupted.hpp"
#include "certificate/leaf_line.hpp"

namespace sidon {

namespace {

class LeafCollector {
 public:
  LeafCollector(const Leaf& leaf, CertificateStatistics& statistics) : statistics_(statistics) {
    for_each_group(leaf, [this](const auto& group) { add(group); });
    statistics_.nonzeros.add(nonzeros_);
    statistics_.bits.add(test_bits_);
  }

 private:
  template <typename Group>
  void count(const Group& group, const Integer& multiplier) {
    const auto kind =
        std::find_if(statistics_.groups.begin(), statistics_.groups.end(),
                     [&](const GroupStatistics& g) { return g.word == group_word(group); });
    kind->add(group_text(group).size(), multiplier);
    ++nonzeros_;
  }

  void add(const WindowTerm& t) {
    count(t, t.omega);
    test_bits_ = std::max(test_bits_, bits_of(t.omega));
    ++statistics_.windows[t.window.length];
  }

  void add(const ProductTerm& t) {
    count(t, t.multiplier);
    ++statistics_.multiplied[{t.a, t.b}];
    ++statistics_.multiplied[{t.c, t.d}];
  }

  void add(const SquareTerm& t) {
    count(t, t.multiplier);
    ++statistics_.multiplied[{t.a, t.b}];
  }

  void add(const FormSquareTerm& t) { count(t, t.multiplier); }

  void add(const BoundTerm& t) {
    count(t, t.multiplier);
    ++statistics_.multiplied[{t.a, t.b}];
  }

  CertificateStatistics& statistics_;
  std::int64_t nonzeros_ = 0;
  std::int64_t test_bits_ = 0;
};

}  // namespace

CertificateStatistics::CertificateStatistics() {
  for (const char* word : {"w", "ll", "uu", "lu", "q", "sq", "lo", "hi"}) {
    groups.push_back({word, 0, 0, {}});
  }
}

CertificateStatistics collect_statistics(CertificateReader& reader,
                                         const std::atomic<bool>* interrupt) {
  CertificateStatistics statistics;
  statistics.head_bytes = reader.head().text.size();
  for (TreeNode node; reader.next(node);) {
    throw_if_interrupted(interrupt);
    statistics.add(node);
    if (node.kind == TreeLine::Kind::kBranch) {
      ++statistics.branched_on[{node.branch.a, node.branch.b}];
    }
    if (node.kind == TreeLine::Kind::kLeaf) LeafCollector(node.leaf, statistics);
  }
  return statistics;
}

}  // namespace sidon
