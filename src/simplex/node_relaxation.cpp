#include "simplex/node_relaxation.hpp"

#include <algorithm>
#include <cmath>

namespace sidon {

namespace {

// Relative to the size of the node, so that it means the same in large and small nodes; below
// this, violations are the solver's tolerance.
constexpr double kLeastViolation = 1e-7;
// The optimum, in units of the excess scale, from which a leaf is worth trying.
constexpr double kGoal = 1e-7;

struct Candidate {
  double violation;
  GroupTag tag;
};

std::vector<GroupTag> worst(std::vector<Candidate>& candidates, std::size_t count) {
  count = std::min(count, candidates.size());
  // Ties are broken by position, which is deterministic: stable order decides.
  std::stable_sort(
      candidates.begin(), candidates.end(),
      [](const Candidate& x, const Candidate& y) { return x.violation > y.violation; });
  std::vector<GroupTag> tags;
  for (std::size_t i = 0; i < count; ++i) tags.push_back(candidates[i].tag);
  return tags;
}

}  // namespace

int NodeRelaxation::column_count(int cells) { return cells - 1 + cells * (cells - 1) / 2 + 1; }

NodeRelaxation::NodeRelaxation(const TestForms& tests, const DifferenceBounds& bounds,
                               const RelaxationSettings& settings, const WarmStart* parent)
    : tests_(tests), bounds_(bounds), settings_(settings), node_(bounds), polynomial_(node_, 1) {
  excess_scale_ = std::max(node_.largest_width(), 1e-9);
  const int columns = column_count(tests.problem().cells());
  std::vector<double> lower(columns, 0.0), upper(columns, 1.0);
  for (int j = 1; j < node_.cells(); ++j) {
    if (node_.width(j) > 0) continue;
    upper[node_.y_column(j)] = 0;
    for (int k = j; k < node_.cells(); ++k) upper[node_.z_column(j, k)] = 0;
    for (int k = 1; k < j; ++k) upper[node_.z_column(k, j)] = 0;
  }
  // No test value is below 0 or above 2d, and thresholds are of that size too.
  const double largest_excess = 8.0 * tests.problem().cells();
  lower[t_column()] = -largest_excess / excess_scale_;
  upper[t_column()] = largest_excess / excess_scale_;
  program_ = std::make_unique<LinearProgram>(lower, upper, t_column());
  if (parent) {
    start_from(*parent);
  } else {
    std::vector<double> centre(columns, 0.5);
    for (int j = 1; j < node_.cells(); ++j) {
      for (int k = j; k < node_.cells(); ++k) centre[node_.z_column(j, k)] = 0.25;
    }
    point_.emplace(node_, centre.data());
    excess_ = -largest_excess;
    add_rows(violated_tests());
    point_.reset();
  }
}

void NodeRelaxation::start_from(const WarmStart& parent) {
  std::vector<GroupTag> tags;
  std::vector<BasisStatus> status;
  for (std::size_t i = 0; i < parent.rows.size(); ++i) {
    if (is_vacuous(parent.rows[i])) continue;
    tags.push_back(parent.rows[i]);
    status.push_back(parent.row_status[i]);
  }
  add_rows(tags);
  program_->set_basis(parent.column_status, status);
}

// The mass of [a, b) is the same all over the node because its ends do not move. (An interval of
// width zero whose ends do move together still says something about the lifted products.)
bool NodeRelaxation::is_constant(int a, int b) const {
  return node_.width(a) == 0 && node_.width(b) == 0;
}

// A product with a constant factor is 0 = 0, and rounding noise once it is scaled.
bool NodeRelaxation::is_vacuous(const GroupTag& tag) const {
  if (is_test(tag.kind)) return false;
  return is_constant(tag.a, tag.b) || (is_product(tag.kind) && is_constant(tag.c, tag.d));
}

Row NodeRelaxation::build_row(const GroupTag& tag) {
  polynomial_.clear();
  if (is_test(tag.kind)) {
    tests_.add_excess(tag, -1.0, polynomial_);
    polynomial_.add_column(t_column(), excess_scale_);
  } else {
    polynomial_.add_expression(tag, tests_.problem().is_grid(), 1.0);
  }
  return scaled_row(polynomial_, tag);
}

void NodeRelaxation::add_rows(const std::vector<GroupTag>& tags) {
  std::vector<Row> rows;
  for (const GroupTag& tag : tags) {
    present_.insert(tag);
    rows.push_back(build_row(tag));
  }
  program_->add_rows(rows);
  std::move(rows.begin(), rows.end(), std::back_inserter(rows_));
}

bool NodeRelaxation::optimise() {
  if (!program_->solve()) return false;
  point_.emplace(node_, program_->columns());
  excess_ = program_->objective() * excess_scale_;
  return true;
}

bool NodeRelaxation::solve() {
  double previous = -HUGE_VAL;
  for (int round = 0; round < settings_.most_rounds; ++round) {
    if (!optimise()) return false;
    const double value = program_->objective();
    if (value > kGoal) return true;
    if (value - previous < settings_.least_gain * -value && round > 0) return false;
    previous = value;
    std::vector<GroupTag> tags = violated_tests();
    const std::vector<GroupTag> products = violated_products();
    tags.insert(tags.end(), products.begin(), products.end());
    if (tags.empty()) return false;
    add_rows(tags);
  }
  return false;
}

std::vector<GroupTag> NodeRelaxation::violated_tests() {
  const std::vector<double> excess = tests_.excesses(*point_);
  std::vector<Candidate> candidates;
  for (int i = 0; i < tests_.count(); ++i) {
    const double violation = (excess[i] - excess_) / excess_scale_;
    if (violation <= kLeastViolation) continue;
    const GroupTag tag = tests_.tag(i);
    if (!holds(tag)) candidates.push_back({violation, tag});
  }
  return worst(candidates, settings_.tests_per_round);
}

std::vector<GroupTag> NodeRelaxation::violated_products() {
  const int v = node_.cells();
  struct Interval {
    int a, b;
    double lower, upper, mass;
  };
  std::vector<Interval> intervals;
  const auto add_interval = [&](int a, int b) {
    if (is_constant(a, b)) return;
    intervals.push_back({a, b, node_.lower(a, b), node_.upper(a, b), point_->mass(a, b)});
  };
  for (int b = 1; b < v; ++b) add_interval(0, b);
  for (int a = 1; a < v; ++a) add_interval(a, a + 1);

  std::vector<Candidate> candidates;
  // Violations are compared in masses, not relative to the widths of the factors: rows that cut
  // off much come first.
  const double least = kLeastViolation * node_.largest_width() * node_.largest_width();
  const auto consider = [&](double violation, const GroupTag& tag) {
    if (violation > least && !holds(tag)) candidates.push_back({violation, tag});
  };
  const double unit = static_cast<double>(tests_.problem().unit());
  for (std::size_t i = 0; i < intervals.size(); ++i) {
    const Interval& x = intervals[i];
    consider(x.lower - x.mass, group_tag(GroupKind::kLower, x.a, x.b));
    consider(x.mass - x.upper, group_tag(GroupKind::kUpper, x.a, x.b));
    for (std::size_t j = 0; j <= i; ++j) {
      const Interval& y = intervals[j];
      const double product = point_->product(x.a, x.b, y.a, y.b);
      const double xm = x.mass, ym = y.mass;
      consider(-(product - x.lower * ym - y.lower * xm + x.lower * y.lower),
               group_tag(GroupKind::kLowerLower, x.a, x.b, y.a, y.b));
      consider(-(product - x.upper * ym - y.upper * xm + x.upper * y.upper),
               group_tag(GroupKind::kUpperUpper, x.a, x.b, y.a, y.b));
      consider((product - x.lower * ym - y.upper * xm + x.lower * y.upper),
               group_tag(GroupKind::kLowerUpper, x.a, x.b, y.a, y.b));
      if (i == j) {
        const bool grid = tests_.problem().is_grid();
        // The point may lie a little outside; a certificate names only values 0 ... unit.
        const std::int64_t at = std::clamp(std::llround(grid ? std::floor(xm * unit) : xm * unit),
                                           static_cast<long long>(bounds_.lower(x.a, x.b)),
                                           static_cast<long long>(bounds_.upper(x.a, x.b)));
        const double first = static_cast<double>(at) / unit;
        const double second = grid ? first + 1.0 / unit : first;
        consider(-(product - (first + second) * xm + first * second),
                 group_tag(GroupKind::kSquare, x.a, x.b, 0, 0, at));
      } else {
        consider((product - y.lower * xm - x.upper * ym + y.lower * x.upper),
                 group_tag(GroupKind::kLowerUpper, y.a, y.b, x.a, x.b));
      }
    }
  }
  return worst(candidates, static_cast<std::size_t>(settings_.products_per_round * v));
}

BoundPrices NodeRelaxation::bound_prices() const {
  BoundPrices prices(node_, point());
  const double* duals = program_->duals();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    if (duals[i] > 0) prices.add(rows_[i].tag, duals[i] / rows_[i].scale * excess_scale_);
  }
  // Column bounds say the same of prefixes: y_j = (P_j - L_j)/w_j, Z_jk = y_j y_k.
  for (int j = 1; j < node_.cells(); ++j) {
    if (!(node_.width(j) > 0)) continue;
    const double single =
        program_->reduced_cost(node_.y_column(j)) * excess_scale_ / node_.width(j);
    prices.add(group_tag(single > 0 ? GroupKind::kLower : GroupKind::kUpper, 0, j),
               std::fabs(single));
    for (int k = j; k < node_.cells(); ++k) {
      if (!(node_.width(k) > 0)) continue;
      const double price = program_->reduced_cost(node_.z_column(j, k)) * excess_scale_ /
                           (node_.width(j) * node_.width(k));
      if (price > 0) prices.add(group_tag(GroupKind::kLowerLower, 0, j, 0, k), price);
    }
  }
  return prices;
}

std::shared_ptr<const WarmStart> NodeRelaxation::warm_start(double parent_gap) const {
  auto warm = std::make_shared<WarmStart>();
  warm->parent_gap = std::llround(parent_gap * 1e9);
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const BasisStatus status = program_->row_status(static_cast<int>(i));
    if (status == BasisStatus::kSlack) continue;
    warm->rows.push_back(rows_[i].tag);
    warm->row_status.push_back(status);
  }
  for (int j = 0; j <= t_column(); ++j) {
    warm->column_status.push_back(program_->column_status(j));
  }
  return warm;
}

}  // namespace sidon
