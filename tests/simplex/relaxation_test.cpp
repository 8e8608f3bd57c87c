// The relaxation is one: every true point of a node, lifted, satisfies its rows, and its optimum is
// not above what any true point reaches. Soundness does not rest on this (leaves are tested
// exactly); without it the search would close nodes that it should branch, in vain.
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "simplex/branching_rule.hpp"
#include "simplex/node_relaxation.hpp"
#include "simplex/row.hpp"

using namespace sidon;

namespace {

using Masses = std::vector<double>;

struct Setting {
  std::string name;
  Problem problem;
};

std::vector<Setting> settings() {
  std::vector<Setting> all;
  all.push_back({"masses 4", Problem::cover(4, Rational(11, 10), 100'000)});
  all.push_back({"masses 7", Problem::cover(7, Rational(9, 8), 1 << 30)});
  all.push_back({"masses 2", Problem::cover(2, Rational(9, 8), 1 << 20)});
  for (const Correction c : {Correction::kLemma3, Correction::kPrefixRefined}) {
    all.push_back(
        {"grid " + std::string(name(c)), Problem::grid(Grid(3, 20, c), Rational(117, 100))});
  }
  return all;
}

class Generator {
 public:
  explicit Generator(std::uint64_t seed) : random_(seed) {}

  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(bound));
  }

  std::pair<int, int> interval(int v) {
    const int a = static_cast<int>(below(v));
    return {a, a + 1 + static_cast<int>(below(v - a))};
  }

  DifferenceBounds node(const Problem& problem) {
    DifferenceBounds bounds = problem.root(true).bounds;
    for (std::int64_t steps = below(20); steps > 0; --steps) {
      const auto [a, b] = interval(bounds.cells());
      if (bounds.width(a, b) == 0) continue;
      const std::int64_t t = bounds.lower(a, b) + 1 + below(bounds.width(a, b));
      DifferenceBounds child = bounds;
      const bool alive =
          below(2) == 0 ? child.restrict_upper(a, b, t) : child.restrict_lower(a, b, t);
      if (alive) bounds = child;
    }
    return bounds;
  }

  // An integer point of the node, as masses with total 1.
  Masses point(const DifferenceBounds& node) {
    DifferenceBounds rest = node;
    for (int j = 1; j < node.cells(); ++j) {
      const std::int64_t p = rest.lower(0, j) + below(rest.width(0, j) + 1);
      REQUIRE(rest.restrict_upper(0, j, p));
      REQUIRE(rest.restrict_lower(0, j, p));
    }
    Masses x;
    for (int i = 0; i < node.cells(); ++i) {
      x.push_back(static_cast<double>(rest.lower(i, i + 1)) / static_cast<double>(node.total()));
    }
    return x;
  }

 private:
  std::mt19937_64 random_;
};

double sum(const Masses& x, int a, int b) {
  double total = 0;
  for (int i = a; i < b; ++i) total += x[i];
  return total;
}

// The columns of a true point: y_j, and Z_jk = y_j y_k.
std::vector<double> lift(const LocalNode<double>& node, const Masses& x) {
  std::vector<double> columns(node.column_count(), 0.0);
  std::vector<double> y(node.cells(), 0.0);
  for (int j = 1; j < node.cells(); ++j) {
    if (node.width(j) > 0) y[j] = (sum(x, 0, j) - node.base(j)) / node.width(j);
    columns[node.y_column(j)] = y[j];
  }
  for (int j = 1; j < node.cells(); ++j) {
    for (int k = j; k < node.cells(); ++k) columns[node.z_column(j, k)] = y[j] * y[k];
  }
  return columns;
}

double activity(const Row& row, const std::vector<double>& columns) {
  double value = 0;
  for (std::size_t k = 0; k < row.columns.size(); ++k) {
    value += row.coefficients[k] * columns[row.columns[k]];
  }
  return row.scale * (value - row.lower);
}

// What the finished row says at a lifted point, in masses.
double value_at(const NodePolynomial<double>& polynomial, const std::vector<double>& columns) {
  return activity(scaled_row(polynomial, {GroupKind::kLower}), columns);
}

// Max over the windows of (value - threshold), from the definition.
double largest_window_excess(const Problem& problem, const Masses& x) {
  const int d = problem.cells();
  const double target = problem.target().convert_to<double>();
  double largest = -HUGE_VAL;
  for (const Window w : all_windows(d)) {
    double value = 0;
    for (int i = 0; i < d; ++i) {
      for (int j = 0; j < d; ++j) {
        if (w.start <= i + j && i + j <= w.last()) value += x[i] * x[j];
      }
    }
    const double unit = static_cast<double>(problem.unit());
    const Kappa kappa = problem.kappa(w);
    value -= static_cast<double>(kappa.constant) / unit / unit;
    for (const Kappa::Run& run : kappa.runs) value -= 2 * sum(x, run.first, run.last) / unit;
    largest = std::max(largest, 2.0 * d / w.length * value - target);
  }
  return largest;
}

}  // namespace

TEST_CASE("a lifted point gives its masses and products back") {
  Generator random(1);
  for (const Setting& setting : settings()) {
    for (int trial = 0; trial < 20; ++trial) {
      const DifferenceBounds bounds = random.node(setting.problem);
      const LocalNode<double> node(bounds);
      const Masses x = random.point(bounds);
      const LiftedPoint point(node, lift(node, x).data());
      const int v = bounds.cells();
      for (int repeat = 0; repeat < 10; ++repeat) {
        const auto [a, b] = random.interval(v);
        const auto [c, d] = random.interval(v);
        REQUIRE(point.mass(a, b) == Approx(sum(x, a, b)).margin(1e-12));
        REQUIRE(point.product(a, b, c, d) == Approx(sum(x, a, b) * sum(x, c, d)).margin(1e-12));
      }
    }
  }
}

TEST_CASE("local columns of true points stay between 0 and 1") {
  Generator random(2);
  for (const Setting& setting : settings()) {
    for (int trial = 0; trial < 20; ++trial) {
      const DifferenceBounds bounds = random.node(setting.problem);
      const LocalNode<double> node(bounds);
      for (const double column : lift(node, random.point(bounds))) {
        REQUIRE(column >= -1e-9);
        REQUIRE(column <= 1 + 1e-9);
      }
    }
  }
}

TEST_CASE("a row is the product that it stands for, and true points satisfy it") {
  Generator random(3);
  for (const Setting& setting : settings()) {
    const double unit = static_cast<double>(setting.problem.unit());
    const bool grid = setting.problem.is_grid();
    for (int trial = 0; trial < 40; ++trial) {
      const DifferenceBounds bounds = random.node(setting.problem);
      const LocalNode<double> node(bounds);
      NodePolynomial<double> polynomial(node);
      const Masses x = random.point(bounds);
      const std::vector<double> columns = lift(node, x);
      const auto [a, b] = random.interval(bounds.cells());
      const auto [c, d] = random.interval(bounds.cells());
      const double above_a = sum(x, a, b) - static_cast<double>(bounds.lower(a, b)) / unit;
      const double below_a = static_cast<double>(bounds.upper(a, b)) / unit - sum(x, a, b);
      const double above_c = sum(x, c, d) - static_cast<double>(bounds.lower(c, d)) / unit;
      const double below_c = static_cast<double>(bounds.upper(c, d)) / unit - sum(x, c, d);
      const std::int64_t at = bounds.lower(a, b) + random.below(bounds.width(a, b) + 1);
      const double first = static_cast<double>(at) / unit;
      const double second = grid ? first + 1 / unit : first;

      const auto check = [&](double expected) {
        REQUIRE(value_at(polynomial, columns) == Approx(expected).margin(1e-11));
        REQUIRE(expected >= -1e-11);
        polynomial.clear();
      };
      const auto add = [&, a = a, b = b](GroupKind kind, int e = 0, int f = 0, std::int64_t t = 0) {
        polynomial.add_expression(group_tag(kind, a, b, e, f, t), grid, 1.0);
      };
      add(GroupKind::kLowerLower, c, d);
      check(above_a * above_c);
      add(GroupKind::kUpperUpper, c, d);
      check(below_a * below_c);
      add(GroupKind::kLowerUpper, c, d);
      check(above_a * below_c);
      add(GroupKind::kSquare, 0, 0, at);
      check((sum(x, a, b) - first) * (sum(x, a, b) - second));
      add(GroupKind::kLower);
      check(above_a);
      add(GroupKind::kUpper);
      check(below_a);
    }
  }
}

TEST_CASE("the excess of a window is the definition's, at a point and in a row") {
  Generator random(4);
  for (const Setting& setting : settings()) {
    const TestForms tests(setting.problem);
    for (int trial = 0; trial < 10; ++trial) {
      const DifferenceBounds bounds = random.node(setting.problem);
      const LocalNode<double> node(bounds);
      const Masses x = random.point(bounds);
      const std::vector<double> columns = lift(node, x);
      const std::vector<double> excess = tests.excesses(LiftedPoint(node, columns.data()));
      // Thresholds are rounded to units of 1/U^2.
      const double rounding =
          2.0 * setting.problem.cells() / std::pow(static_cast<double>(setting.problem.unit()), 2);
      REQUIRE(*std::max_element(excess.begin(), excess.end()) ==
              Approx(largest_window_excess(setting.problem, x)).margin(rounding + 1e-10));
      NodePolynomial<double> polynomial(node);
      for (int test = 0; test < tests.count(); ++test) {
        polynomial.clear();
        tests.add_excess(tests.tag(test), 1.0, polynomial);
        REQUIRE(value_at(polynomial, columns) == Approx(excess[test]).margin(1e-10));
      }
    }
  }
}

TEST_CASE("the relaxation's optimum is below what true points reach") {
  Generator random(5);
  for (const Setting& setting : settings()) {
    const TestForms tests(setting.problem);
    std::shared_ptr<const WarmStart> parent;
    int closed = 0, open = 0;
    for (int trial = 0; trial < 40; ++trial) {
      const DifferenceBounds bounds = random.node(setting.problem);
      INFO(setting.name << " trial " << trial);
      // Every other time, from the rows and the basis of quite another node.
      NodeRelaxation relaxation(tests, bounds, {}, trial % 2 ? parent.get() : nullptr);
      const bool positive = relaxation.solve();
      ++(positive ? closed : open);
      if (!relaxation.has_point()) continue;
      parent = relaxation.warm_start(relaxation.gap());
      for (int sample = 0; sample < 10; ++sample) {
        const Masses x = random.point(bounds);
        REQUIRE(relaxation.excess() <= largest_window_excess(setting.problem, x) + 1e-6);
      }
    }
    INFO(setting.name << ": closed " << closed << ", open " << open);
    CHECK(closed + open == 40);
    CHECK(open > 0);
  }
}

TEST_CASE("every ranked branching makes both children smaller") {
  Generator random(6);
  for (const Setting& setting : settings()) {
    const bool grid = setting.problem.is_grid();
    const TestForms tests(setting.problem);
    int branchings = 0;
    for (int trial = 0; trial < 40; ++trial) {
      const DifferenceBounds bounds = random.node(setting.problem);
      NodeRelaxation relaxation(tests, bounds, {}, nullptr);
      relaxation.solve();
      if (!relaxation.has_point()) continue;
      const std::vector<Branching> ranked = rank_branchings(bounds, relaxation, grid);
      if (ranked.empty()) {
        for (int i = 0; i < bounds.cells(); ++i) REQUIRE(bounds.width(i, i + 1) <= 1);
      }
      for (const auto& [a, b, t] : ranked) {
        ++branchings;
        DifferenceBounds first = bounds, second = bounds;
        REQUIRE(t < bounds.upper(a, b));
        REQUIRE((grid ? t + 1 : t) > bounds.lower(a, b));
        REQUIRE(first.restrict_upper(a, b, t));
        REQUIRE(second.restrict_lower(a, b, grid ? t + 1 : t));
        REQUIRE_FALSE(first == bounds);
        REQUIRE_FALSE(second == bounds);
      }
    }
    INFO(setting.name);
    CHECK(branchings > 0);
  }
}

// The factor of a row about an interval, at a point: s - L or U - s.
double bound_factor(const LocalNode<double>& node, const LiftedPoint& point, bool lower, int a,
                    int b) {
  return lower ? point.mass(a, b) - node.lower(a, b) : node.upper(a, b) - point.mass(a, b);
}

TEST_CASE("the price of a bound is the derivative of its rows") {
  Generator random(8);
  const Problem problem = Problem::cover(6, Rational(9, 8), 1 << 30);
  int moved = 0;
  for (int trial = 0; trial < 200; ++trial) {
    const DifferenceBounds bounds = random.node(problem);
    DifferenceBounds part = bounds;
    const int at = static_cast<int>(random.below(6));
    constexpr std::int64_t kStep = 1 << 10;  // of 2^30: the error is of second order
    if (bounds.width(at, at + 1) < (1 << 24)) continue;
    REQUIRE((trial % 2 ? part.restrict_lower(at, at + 1, bounds.lower(at, at + 1) + kStep)
                       : part.restrict_upper(at, at + 1, bounds.upper(at, at + 1) - kStep)));
    const LocalNode<double> node(bounds), smaller(part);
    const LiftedPoint point(node, lift(node, random.point(part)).data());
    BoundPrices prices(node, point);
    double loss = 0;
    for (const GroupKind kind :
         {GroupKind::kLowerLower, GroupKind::kUpperUpper, GroupKind::kLowerUpper}) {
      const int a = static_cast<int>(random.below(6)), c = static_cast<int>(random.below(5)) + 1;
      const GroupTag tag{kind, static_cast<std::int16_t>(a), static_cast<std::int16_t>(a + 1), 0,
                         static_cast<std::int16_t>(c)};
      const double multiplier = 1.0 + static_cast<double>(random.below(9));
      prices.add(tag, multiplier);
      const auto value = [&](const LocalNode<double>& n) {
        return bound_factor(n, point, kind != GroupKind::kUpperUpper, a, a + 1) *
               bound_factor(n, point, kind == GroupKind::kLowerLower, 0, c);
      };
      loss += multiplier * (value(node) - value(smaller));
    }
    const GroupTag single{GroupKind::kUpper, static_cast<std::int16_t>(at),
                          static_cast<std::int16_t>(at + 1)};
    prices.add(single, 3.0);
    loss += 3.0 * (bound_factor(node, point, false, at, at + 1) -
                   bound_factor(smaller, point, false, at, at + 1));
    REQUIRE(prices.rise(bounds, part) == Approx(loss).margin(1e-10));
    moved += loss > 1e-8;
  }
  CHECK(moved > 20);
}
