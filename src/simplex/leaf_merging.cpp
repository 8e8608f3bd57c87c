#include "simplex/leaf_merging.hpp"

#include <unordered_set>

#include "simplex/leaf_rows.hpp"

namespace sidon {

namespace {

// Rounds are cheap here: there are few nodes to try, and each success saves a whole leaf.
constexpr RelaxationSettings kSettings{.least_gain = 0.0005};
// As in the prover, shortening takes the surplus away again.
constexpr int kBits = 36;

// The rows that the two leaves speak of, each once; squares of general forms have no row.
std::vector<RowTag> rows_of(const Leaf& first, const Leaf& second) {
  std::vector<RowTag> rows;
  std::unordered_set<RowTag, RowTagHash> present;
  const auto add = [&](const auto& group) {
    if constexpr (!std::is_same_v<decltype(group), const FormSquareTerm&>) {
      const RowTag tag = tag_of(group);
      if (present.insert(tag).second) rows.push_back(tag);
    }
  };
  for_each_group(first, add);
  for_each_group(second, add);
  return rows;
}

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
  const WarmStart start = slack_start(tests.problem().cells(), rows_of(first, second));
  NodeRelaxation relaxation(tests, node, kSettings, &start);
  if (!relaxation.solve()) return std::nullopt;
  return relaxation.leaf(kBits);
}

}  // namespace sidon
