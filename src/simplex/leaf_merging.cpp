#include "simplex/leaf_merging.hpp"

#include <unordered_set>

namespace sidon {

namespace {

// Rounds are cheap here: there are few nodes to try, and each success saves a whole leaf.
constexpr RelaxationSettings kSettings{.least_gain = 0.0005};

// The rows that the two leaves speak of, each once.
std::vector<GroupTag> rows_of(const Leaf& first, const Leaf& second) {
  std::vector<GroupTag> rows;
  std::unordered_set<GroupTag, GroupTagHash> present;
  for (const Leaf* leaf : {&first, &second}) {
    for (const Group& group : leaf->groups) {
      if (present.insert(group.tag).second) rows.push_back(group.tag);
    }
  }
  return rows;
}

// Every row slack, every column at its lower bound: a basis to start from.
WarmStart slack_start(int cells, const std::vector<GroupTag>& rows) {
  WarmStart start;
  start.rows = rows;
  start.row_status.assign(rows.size(), BasisStatus::kSlack);
  start.column_status.assign(static_cast<std::size_t>(NodeRelaxation::column_count(cells)),
                             BasisStatus::kAtLower);
  return start;
}

}  // namespace

std::optional<Leaf> propose_merged_leaf(const TestForms& tests, const DifferenceBounds& node,
                                        const Leaf& first, const Leaf& second) {
  const WarmStart start = slack_start(tests.problem().cells(), rows_of(first, second));
  NodeRelaxation relaxation(tests, node, kSettings, &start);
  if (!relaxation.solve()) return std::nullopt;
  constexpr int kBits = 36;  // as in the prover: shortening takes the surplus away again
  return relaxation.leaf(kBits);
}

}  // namespace sidon
