#include "simplex/leaf_merging.hpp"

#include <algorithm>
#include <unordered_set>

#include "simplex/leaf_rows.hpp"

namespace sidon {

namespace {

// Rounds are cheap here: there are few nodes to try, and each success saves a whole leaf.
constexpr RelaxationSettings kSettings{.least_gain = 0.0005};
// As in the prover, shortening takes the surplus away again.
constexpr int kBits = 36;

// The rows that a leaf speaks of, each once.
class RowCollector {
 public:
  void add(const Leaf& leaf) {
    for_each_group(leaf, [this](const auto& group) { add(group); });
  }

  const std::vector<RowTag>& rows() const { return rows_; }

 private:
  void add(const FormSquareTerm&) {}  // squares of general forms have no row
  template <typename Term>
  void add(const Term& term) {
    add(tag_of(term));
  }
  void add(const RowTag& tag) {
    if (present_.insert(tag).second) rows_.push_back(tag);
  }

  std::vector<RowTag> rows_;
  std::unordered_set<RowTag, RowTagHash> present_;
};

// Every row slack, every column at its lower bound: a basis to start from.
WarmStart slack_start(int cells, const std::vector<RowTag>& rows) {
  WarmStart start;
  start.rows = rows;
  start.row_status.assign(rows.size(), BasisStatus::kSlack);
  start.column_status.assign(static_cast<std::size_t>(NodeRelaxation::column_count(cells)),
                             BasisStatus::kAtLower);
  return start;
}

}  // namespace

std::optional<Leaf> propose_merged_leaf(const WindowForms& tests, const DifferenceBounds& node,
                                        const Leaf& first, const Leaf& second) {
  RowCollector collector;
  collector.add(first);
  collector.add(second);
  const WarmStart start = slack_start(tests.problem().cells(), collector.rows());
  NodeRelaxation relaxation(tests, node, kSettings, &start);
  if (!relaxation.solve()) return std::nullopt;
  return relaxation.rounding().round(kBits);
}

}  // namespace sidon
