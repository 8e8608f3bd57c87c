#include "simplex/test_model.hpp"

#include <algorithm>

namespace sidon {

namespace {

// The cells i <= j with i + j = sum, as a range of i.
struct PairRange {
  int first, last;  // first <= i <= last
};
PairRange pairs(int sum, int cells) { return {std::max(0, sum - cells + 1), sum / 2}; }

// The node of the tent function that variable u of the moments basis belongs to, within its cell
// pair: a_i sits at node i, b_i at node i + 1.
int tent_node(int u) { return (u + 1) / 2; }

}  // namespace

TestModel::TestModel(const Problem& problem) : problem_(&problem) {
  if (is_moments()) {
    add_tent_nodes();
  } else {
    add_windows();
  }
  // Forms in prefix sums: the coefficient of P_j P_k is the second difference of the weights.
  const int v = problem.variables();
  for (Test& test : tests_) {
    const int node = static_cast<int>(&test - tests_.data());
    const auto weight = [&](int i, int j) -> double {
      if (i < 0 || j < 0 || i >= v || j >= v) return 0;
      if (is_moments()) return tent_node(i) + tent_node(j) == node ? 1 : 0;
      return test.window.start <= i + j && i + j <= test.window.last() ? 1 : 0;
    };
    for (int j = 1; j <= v; ++j) {
      for (int k = j; k <= v; ++k) {
        const double c = weight(j - 1, k - 1) - weight(j - 1, k) - weight(j, k - 1) + weight(j, k);
        if (c != 0) test.form.push_back({j, k, j == k ? c : 2 * c});
      }
    }
  }
}

void TestModel::add_windows() {
  const int d = problem_->cells();
  const double unit = static_cast<double>(problem_->unit());
  first_of_length_.assign(2 * d + 1, 0);
  for (const Window window : all_windows(d)) {
    if (window.start == 0) first_of_length_[window.length] = test_count();
    const Kappa kappa = problem_->kappa(window);
    const double factor = 2.0 * d / window.length;
    const double threshold =
        (problem_->threshold(window.length) + kappa.constant).convert_to<double>();
    tests_.push_back(
        {window, factor, factor * threshold / unit / unit, 2.0 * factor / unit, kappa.runs, {}});
  }
}

void TestModel::add_tent_nodes() {
  const int d = problem_->cells();
  const double target = problem_->target().convert_to<double>();
  for (int k = 0; k <= 2 * d; ++k) {
    const double factor = k == 0 || k == 2 * d ? 4.0 * d : 2.0 * d;  // 1/w_k
    tests_.push_back({{}, factor, target, 0.0, {}, {}});
  }
}

int TestModel::index_of(const RowTag& tag) const {
  return tag.kind == RowKind::kTentNode ? tag.a : first_of_length_[tag.a] + tag.b;
}

RowTag TestModel::test_tag(int test) const {
  RowTag tag{is_moments() ? RowKind::kTentNode : RowKind::kWindow};
  tag.a = static_cast<std::int16_t>(is_moments() ? test : tests_[test].window.length);
  tag.b = static_cast<std::int16_t>(is_moments() ? 0 : tests_[test].window.start);
  return tag;
}

std::vector<double> TestModel::charge_scales(const LocalNode& node) const {
  if (!is_moments()) return {};
  const int d = problem_->cells();
  std::vector<double> scales(2 * d, 0.0);
  const auto upper = [&](int u) { return node.upper(u, u + 1); };
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) {
      scales[i + j + 1] +=
          std::min(upper(2 * i) * upper(2 * j), upper(2 * i + 1) * upper(2 * j + 1));
    }
  }
  return scales;
}

void TestModel::excesses(const LiftedPoint& point, const std::vector<double>& charges,
                         std::vector<double>& excess) const {
  const int v = problem_->variables();
  const int d = problem_->cells();
  std::vector<double> sums(2 * v, 0.0);  // of products over i + j = s, or over a tent node
  for (int i = 0; i < v; ++i) {
    for (int j = 0; j < v; ++j) {
      const int s = is_moments() ? tent_node(i) + tent_node(j) : i + j + 1;
      sums[s] += point.product(i, i + 1, j, j + 1);
    }
  }
  excess.resize(tests_.size());
  if (is_moments()) {
    for (int k = 0; k <= 2 * d; ++k) {
      double value = sums[k];
      if (k > 0 && k < 2 * d) value += 2 * charges[k];
      if (k > 1) value -= charges[k - 1];
      if (k + 1 < 2 * d) value -= charges[k + 1];
      excess[k] = tests_[k].factor * value - tests_[k].offset;
    }
    return;
  }
  for (int s = 1; s < 2 * d; ++s) sums[s] += sums[s - 1];
  for (std::size_t i = 0; i < tests_.size(); ++i) {
    const Test& test = tests_[i];
    double value =
        test.factor * (sums[test.window.last() + 1] - sums[test.window.start]) - test.offset;
    for (const Kappa::Run& run : test.runs)
      value -= test.per_cell * point.mass(run.first, run.last);
    excess[i] = value;
  }
}

TestModel::ChargeLimit TestModel::charge_limit(const LiftedPoint& point, int k) const {
  ChargeLimit result;
  const PairRange range = pairs(k - 1, problem_->cells());
  for (int i = range.first; i <= range.last; ++i) {
    const int j = k - 1 - i;
    const double aa = point.product(2 * i, 2 * i + 1, 2 * j, 2 * j + 1);
    const double bb = point.product(2 * i + 1, 2 * i + 2, 2 * j + 1, 2 * j + 2);
    result.limit += (i == j ? 1 : 2) * std::min(aa, bb);
    if (bb < aa) result.choice |= std::uint64_t{1} << i;
  }
  return result;
}

void TestModel::subtract_excess(const RowTag& tag, double weight, RowBuilder& builder) const {
  const Test& test = tests_[index_of(tag)];
  for (const Test::PrefixTerm& term : test.form) {
    builder.add_prefix_product(term.j, term.k, -weight * test.factor * term.coefficient);
  }
  for (const Kappa::Run& run : test.runs) {
    builder.add_prefix(run.last, weight * test.per_cell);
    builder.add_prefix(run.first, -weight * test.per_cell);
  }
  builder.add_constant(weight * test.offset);
}

void TestModel::add_charges(const RowTag& tag, const std::vector<double>& scales,
                            const LocalNode& node, RowBuilder& builder) const {
  const int k = tag.a;
  const int last = 2 * problem_->cells() - 1;
  const double factor = tests_[k].factor;
  const auto add = [&](int at, double value) {
    if (at >= 1 && at <= last && scales[at] > 0) {
      builder.add_column(charge_column(node, at), factor * value * scales[at]);
    }
  };
  add(k - 1, 1.0);
  add(k, -2.0);
  add(k + 1, 1.0);
}

void TestModel::add_charge_limit(const RowTag& tag, double weight, RowBuilder& builder) const {
  const int k = tag.a;
  const PairRange range = pairs(k - 1, problem_->cells());
  for (int i = range.first; i <= range.last; ++i) {
    const int j = k - 1 - i;
    const int shift = tag.choice >> i & 1 ? 1 : 0;
    const int u = 2 * i + shift, w = 2 * j + shift;
    builder.add_product(builder.above(u, u + 1, 0), builder.above(w, w + 1, 0),
                        weight * (i == j ? 1 : 2));
  }
}

}  // namespace sidon
