#include "simplex/tents.hpp"

#include <algorithm>
#include <cmath>

namespace sidon {

namespace {

double to_double(const Integer& value) { return value.convert_to<double>(); }

// The cells i <= j with i + j = sum, as a range of i.
struct PairRange {
  int first, last;  // first <= i <= last
};
PairRange pairs(int sum, int cells) { return {std::max(0, sum - cells + 1), sum / 2}; }

// At node k, 0 < k < 2d.
template <typename Number>
Number curvature(const std::vector<Number>& g, int k) {
  return g[k - 1] - 2 * g[k] + g[k + 1];
}

}  // namespace

TentForms::TentForms(const Problem& problem) : cells_(problem.cells()) {
  const double target = problem.target().convert_to<double>();
  for (int k = 0; k <= 2 * cells_; ++k) {
    Test test{(k == 0 || k == 2 * cells_ ? 4.0 : 2.0) * cells_, target, {}};
    const auto weight = [&](int u, int w) { return tent_node(u) + tent_node(w) == k ? 1.0 : 0.0; };
    for_each_prefix_product<double>(2 * cells_, weight, [&](int i, int j, double c) {
      test.form.push_back({i, j, c});
    });
    tests_.push_back(std::move(test));
  }
}

RowTag TentForms::tag(int node) const { return row_tag(RowKind::kTentNode, node, 0); }

std::vector<double> TentForms::charge_scales(const LocalNode<double>& node) const {
  std::vector<double> scales(2 * cells_, 0.0);
  const auto upper = [&](int u) { return node.upper(u, u + 1); };
  for (int i = 0; i < cells_; ++i) {
    for (int j = 0; j < cells_; ++j) {
      scales[i + j + 1] +=
          std::min(upper(2 * i) * upper(2 * j), upper(2 * i + 1) * upper(2 * j + 1));
    }
  }
  return scales;
}

std::vector<double> TentForms::excesses(const LiftedPoint& point,
                                        const std::vector<double>& charges) const {
  const int v = 2 * cells_;
  std::vector<double> sums(count(), 0.0);
  for (int u = 0; u < v; ++u) {
    for (int w = 0; w < v; ++w) {
      sums[tent_node(u) + tent_node(w)] += point.product(u, u + 1, w, w + 1);
    }
  }
  std::vector<double> excess;
  for (int k = 0; k <= v; ++k) {
    double value = sums[k];
    if (k > 0 && k < v) value += 2 * charges[k];
    if (k > 1) value -= charges[k - 1];
    if (k + 1 < v) value -= charges[k + 1];
    excess.push_back(tests_[k].factor * value - tests_[k].offset);
  }
  return excess;
}

TentForms::ChargeLimit TentForms::charge_limit(const LiftedPoint& point, int k) const {
  ChargeLimit result;
  const PairRange range = pairs(k - 1, cells_);
  for (int i = range.first; i <= range.last; ++i) {
    const int j = k - 1 - i;
    const double aa = point.product(2 * i, 2 * i + 1, 2 * j, 2 * j + 1);
    const double bb = point.product(2 * i + 1, 2 * i + 2, 2 * j + 1, 2 * j + 2);
    result.limit += (i == j ? 1 : 2) * std::min(aa, bb);
    if (bb < aa) result.choice |= std::uint64_t{1} << i;
  }
  return result;
}

void TentForms::add_excess(const RowTag& tag, double weight,
                           NodePolynomial<double>& polynomial) const {
  const Test& test = tests_[tag.a];
  for (const Test::PrefixTerm& term : test.form) {
    polynomial.add_prefix_product(term.j, term.k, weight * test.factor * term.coefficient);
  }
  polynomial.add_constant(-weight * test.offset);
}

void TentForms::add_charges(const RowTag& tag, const std::vector<double>& scales, int first,
                            NodePolynomial<double>& polynomial) const {
  const int k = tag.a;
  const int last = 2 * cells_ - 1;
  const double factor = tests_[k].factor;
  const auto add = [&](int at, double value) {
    if (at >= 1 && at <= last && scales[at] > 0) {
      polynomial.add_column(first + at, factor * value * scales[at]);
    }
  };
  add(k - 1, 1.0);
  add(k, -2.0);
  add(k + 1, 1.0);
}

void TentForms::add_charge_limit(const RowTag& tag, NodePolynomial<double>& polynomial) const {
  const int k = tag.a;
  const PairRange range = pairs(k - 1, cells_);
  for (int i = range.first; i <= range.last; ++i) {
    const int j = k - 1 - i;
    const int shift = tag.choice >> i & 1 ? 1 : 0;
    polynomial.add_cell_product(2 * i + shift, 2 * j + shift, i == j ? 1 : 2);
  }
}

void TentForms::add_tent(const TentFunction& tent, NodePolynomial<double>& polynomial) const {
  const int d = cells_;
  std::vector<double> share(static_cast<std::size_t>(d * d), 0.0);
  for (const TentFunction::Share& s : tent.shares) share[s.i * d + s.j] = to_double(s.beta);
  std::vector<double> g;
  for (const Integer& value : tent.node_values) g.push_back(to_double(value));
  for (int k = 0; k <= 2 * d; ++k) {
    if (g[k] > 0) add_excess(tag(k), g[k] / multiplier_per_price(tag(k)), polynomial);
    if (k == 0 || k == 2 * d) continue;
    const double charged = curvature(g, k);
    if (charged <= 0) continue;
    for (int i = std::max(0, k - d); 2 * i <= k - 1; ++i) {
      const int j = k - 1 - i;
      const double twice = i == j ? 1 : 2;
      const double upper = share[i * d + j];
      const auto charge = [&](int u, int w, double value) {
        if (value != 0) polynomial.add_cell_product(u, w, -value);
      };
      charge(2 * i + 1, 2 * j + 1, twice * upper);
      charge(2 * i, 2 * j, twice * (charged - upper));
    }
  }
}

void add_tent(const Problem& problem, const TentFunction& tent,
              NodePolynomial<Integer>& polynomial) {
  const int d = problem.cells();
  const std::vector<Integer>& g = tent.node_values;
  std::vector<Integer> share(static_cast<std::size_t>(d * d), Integer(0));
  for (const TentFunction::Share& s : tent.shares) {
    share[s.i * d + s.j] = s.beta;
    share[s.j * d + s.i] = s.beta;
  }
  const auto weight = [&](int u, int w) -> Integer {
    const int i = u / 2;
    const int j = w / 2;
    Integer value = g[tent_node(u) + tent_node(w)];
    if (u % 2 == w % 2) {
      const Integer charge = curvature(g, i + j + 1);
      if (charge > 0) value -= u % 2 == 1 ? share[i * d + j] : charge - share[i * d + j];
    }
    return value;
  };
  for_each_prefix_product<Integer>(2 * d, weight, [&](int j, int k, const Integer& c) {
    polynomial.add_prefix_product(j, k, c);
  });
  polynomial.add_constant(-problem.tent_threshold(g));
}

namespace {

// multiplier * s_u s_w >= 0 of two cells, from what a leaf can say:
// s_u s_w = (s_u - L_u)(s_w - L_w) + L_u (s_w - L_w) + L_w (s_u - L_u) + L_u L_w.
void add_mass_product(const Problem& problem, const LocalNode<double>& node, int u, int w,
                      double multiplier, Leaf& leaf) {
  if (multiplier < 1) return;
  leaf.products.push_back({ProductKind::kLowerLower, u, u + 1, w, w + 1, Integer(multiplier)});
  const double unit = static_cast<double>(problem.unit());
  const auto add_bound = [&](int cell, double lower_of_other) {
    const double value = std::round(multiplier * lower_of_other * unit);
    if (value >= 1) leaf.bounds.push_back({false, cell, cell + 1, Integer(value)});
  };
  add_bound(w, node.lower(u, u + 1));
  add_bound(u, node.lower(w, w + 1));
}

}  // namespace

// Node values from the prices of the tent nodes; each positive second difference is shared between
// the two products in the proportion in which the charge rows chose them. A charge row may cost
// more than the second difference asks for: the rest says that its products are not negative.
void add_rounded_tent(const Problem& problem, const LocalNode<double>& node,
                      std::span<const Row> rows, const std::vector<double>& multipliers,
                      Leaf& leaf) {
  const int d = problem.cells();
  TentFunction& tent = leaf.tent;
  tent.node_values.assign(2 * d + 1, Integer(0));
  std::vector<double> charge_price(2 * d, 0.0);
  std::vector<double> upper_price(static_cast<std::size_t>(d * d), 0.0);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const RowTag& t = rows[i].tag;
    const double price = multipliers[i];
    if (t.kind == RowKind::kTentNode) {
      tent.node_values[t.a] = Integer(std::round(price));
    } else if (t.kind == RowKind::kCharge) {
      charge_price[t.a] += price;
      for (int c = std::max(0, t.a - d); 2 * c <= t.a - 1; ++c) {
        if (t.choice >> c & 1) upper_price[c * d + (t.a - 1 - c)] += price;
      }
    }
  }
  for (int k = 1; k < 2 * d; ++k) {
    const double price = charge_price[k];
    if (!(price > 0)) continue;
    const double charged = to_double(std::max(curvature(tent.node_values, k), Integer(0)));
    const double surplus = std::max(0.0, price - charged) / price;
    for (int i = std::max(0, k - d); 2 * i <= k - 1; ++i) {
      const int j = k - 1 - i;
      const double upper = upper_price[i * d + j];
      const Integer beta(std::round(std::min(1.0, upper / price) * charged));
      if (beta > 0) tent.shares.push_back({i, j, beta});
      const auto add_product = [&](int u, int w, double value) {
        add_mass_product(problem, node, u, w, std::round((i == j ? 1 : 2) * surplus * value), leaf);
      };
      add_product(2 * i, 2 * j, price - upper);
      add_product(2 * i + 1, 2 * j + 1, upper);
    }
  }
}

TentFunction scaled(const TentFunction& tent, double factor) {
  const auto rounded = [](const Integer& value, double by) {
    return Integer(std::round(to_double(value) * by));
  };
  TentFunction result;
  for (const Integer& value : tent.node_values)
    result.node_values.push_back(rounded(value, factor));
  for (const TentFunction::Share& s : tent.shares) {
    const Integer before = curvature(tent.node_values, s.i + s.j + 1);
    const Integer now = curvature(result.node_values, s.i + s.j + 1);
    if (before <= 0 || now <= 0) continue;
    Integer beta = rounded(now, to_double(s.beta) / to_double(before));
    if (beta > 0) result.shares.push_back({s.i, s.j, std::min(std::move(beta), now)});
  }
  return result;
}

std::vector<RowTag> rows_of(const TentFunction& tent) {
  const int last = static_cast<int>(tent.node_values.size()) - 1;  // 2d
  std::vector<std::uint64_t> choice(last, 0);
  for (const TentFunction::Share& s : tent.shares) {
    const Integer charged = curvature(tent.node_values, s.i + s.j + 1);
    if (2 * s.beta > charged) choice[s.i + s.j + 1] |= std::uint64_t{1} << s.i;
  }
  std::vector<RowTag> rows;
  for (int k = 0; k <= last; ++k) rows.push_back(row_tag(RowKind::kTentNode, k, 0));
  for (int k = 1; k < last; ++k) {
    rows.push_back(row_tag(RowKind::kCharge, k, 0));
    rows.back().choice = choice[k];
  }
  return rows;
}

}  // namespace sidon
