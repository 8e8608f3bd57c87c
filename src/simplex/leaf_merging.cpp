#include "simplex/leaf_merging.hpp"

#include <algorithm>
#include <unordered_set>

namespace sidon {

namespace {

// Rounds are cheap here: there are few nodes to try, and each success saves a whole leaf.
constexpr RelaxationSettings kSettings{.least_gain = 0.0005};
// As in the prover, shortening takes the surplus away again.
constexpr int kBits = 36;

RowKind row_kind(ProductKind kind) {
  if (kind == ProductKind::kLowerLower) return RowKind::kLowerLower;
  return kind == ProductKind::kUpperUpper ? RowKind::kUpperUpper : RowKind::kLowerUpper;
}

// The rows that a leaf speaks of, each once. Squares of general forms have no row.
class RowCollector {
 public:
  void add(const Leaf& leaf) {
    for (const WindowTerm& t : leaf.windows) {
      add(RowKind::kWindow, t.window.length, t.window.start);
    }
    if (!leaf.tent.node_values.empty()) add(leaf.tent);
    for (const ProductTerm& t : leaf.products) add(row_kind(t.kind), t.a, t.b, t.c, t.d);
    for (const SquareTerm& t : leaf.squares) {
      add(RowKind::kSquare, t.a, t.b, 0, 0, to_int64(t.t));
    }
    for (const BoundTerm& t : leaf.bounds) {
      add(t.upper ? RowKind::kUpper : RowKind::kLower, t.a, t.b);
    }
  }

  const std::vector<RowTag>& rows() const { return rows_; }

 private:
  void add(RowKind kind, int a, int b, int c = 0, int d = 0, std::int64_t at = 0,
           std::uint64_t choice = 0) {
    const RowTag tag{kind,
                     static_cast<std::int16_t>(a),
                     static_cast<std::int16_t>(b),
                     static_cast<std::int16_t>(c),
                     static_cast<std::int16_t>(d),
                     at,
                     choice};
    if (present_.insert(tag).second) rows_.push_back(tag);
  }

  // All nodes, and for each second difference the charge to the larger shares.
  void add(const TentFunction& tent) {
    const int last = static_cast<int>(tent.node_values.size()) - 1;  // 2d
    std::vector<std::uint64_t> choice(last, 0);
    for (const TentFunction::Share& s : tent.shares) {
      const std::vector<Integer>& g = tent.node_values;
      const Integer curvature = g[s.i + s.j] - 2 * g[s.i + s.j + 1] + g[s.i + s.j + 2];
      if (2 * s.beta > curvature) choice[s.i + s.j + 1] |= std::uint64_t{1} << s.i;
    }
    for (int k = 0; k <= last; ++k) add(RowKind::kTentNode, k, 0);
    for (int k = 1; k < last; ++k) add(RowKind::kCharge, k, 0, 0, 0, 0, choice[k]);
  }

  std::vector<RowTag> rows_;
  std::unordered_set<RowTag, RowTagHash> present_;
};

// Every row slack, every column at its lower bound: a basis to start from.
WarmStart slack_start(const TestModel& tests, const DifferenceBounds& node,
                      const std::vector<RowTag>& rows) {
  const int columns = LocalNode(node).first_extra_column() + tests.charge_columns();
  WarmStart start;
  start.rows = rows;
  start.row_status.assign(rows.size(), BasisStatus::kSlack);
  start.column_status.assign(static_cast<std::size_t>(columns), BasisStatus::kAtLower);
  return start;
}

}  // namespace

std::optional<Leaf> propose_merged_leaf(const TestModel& tests, const DifferenceBounds& node,
                                        const Leaf& first, const Leaf& second) {
  RowCollector collector;
  collector.add(first);
  collector.add(second);
  const WarmStart start = slack_start(tests, node, collector.rows());
  NodeRelaxation relaxation(tests, node, kSettings, &start);
  if (!relaxation.solve()) return std::nullopt;
  return relaxation.rounding().round(kBits);
}

}  // namespace sidon
