#include "simplex/descent.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/linear_program.hpp"

namespace sidon {

namespace {

using Point = std::vector<double>;

// The solver's point, back on the simplex; x itself if the solver failed.
Point repaired(const double* columns, const Point& x) {
  Point next(columns, columns + x.size());
  double total = 0;
  for (double& mass : next) {
    if (!std::isfinite(mass)) return x;
    mass = std::max(0.0, mass);
    total += mass;
  }
  if (!(total > 0.5)) return x;
  for (double& mass : next) mass /= total;
  return next;
}

// The node of the tent function at which variable u of a pair sits: a_i at i, b_i at i + 1.
int tent_node(int u) { return (u + 1) / 2; }

// Sum of z_u z_w over the pairs at each tent node.
Point node_sums(const Point& z) {
  const int v = static_cast<int>(z.size());
  Point sums(v + 1, 0.0);
  for (int u = 0; u < v; ++u) {
    for (int w = 0; w < v; ++w) sums[tent_node(u) + tent_node(w)] += z[u] * z[w];
  }
  return sums;
}

// 1/w_k: one over the integral of the tent at node k.
double node_factor(int k, int cells) { return (k == 0 || k == 2 * cells ? 4.0 : 2.0) * cells; }

// Adds -factor_k * (minus the charges' second difference at node k) to the row.
void add_charge_terms(LinearRow& row, int k, int cells, int first_charge) {
  const double factor = node_factor(k, cells);
  const auto add = [&](int at, double value) {
    if (at >= 1 && at < 2 * cells) row.add(first_charge + at - 1, factor * value);
  };
  add(k - 1, 1.0);
  add(k, -2.0);
  add(k + 1, 1.0);
}

// The program that finds the charges of a fixed point: columns charge_1 ... charge_{2d-1}, t.
class ChargeProgram {
 public:
  explicit ChargeProgram(const Point& z) : cells_(static_cast<int>(z.size()) / 2) {
    const int last = 2 * cells_;
    Point lower(last, 0.0), upper(last, 0.0);
    for (int i = 0; i < cells_; ++i) {
      for (int j = 0; j < cells_; ++j) {
        upper[i + j] += std::min(z[2 * i] * z[2 * j], z[2 * i + 1] * z[2 * j + 1]);
      }
    }
    lower[last - 1] = -4.0 * cells_;
    upper[last - 1] = 8.0 * cells_;
    program_ = std::make_unique<LinearProgram>(lower, upper, last - 1);
    const Point sums = node_sums(z);
    std::vector<LinearRow> rows;
    for (int k = 0; k <= last; ++k) {
      LinearRow row;  // t >= factor * (sum - second difference)
      row.lower = node_factor(k, cells_) * sums[k];
      add_charge_terms(row, k, cells_, 0);
      row.add(last - 1, 1.0);
      rows.push_back(std::move(row));
    }
    program_->add_rows(rows);
    solved_ = program_->solve();
  }

  double value() const { return solved_ ? program_->objective() : HUGE_VAL; }
  Point charges() const {
    Point charges(2 * cells_ + 1, 0.0);
    if (!solved_) return charges;
    for (int k = 1; k < 2 * cells_; ++k) charges[k] = program_->columns()[k - 1];
    return charges;
  }

 private:
  int cells_;
  std::unique_ptr<LinearProgram> program_;
  bool solved_ = false;
};

}  // namespace

Point Descent::descend(Point x, const std::function<bool(double)>& stop) const {
  constexpr int kMostSteps = 60;
  constexpr double kSmallestRadius = 1e-6;
  double current = value(x);
  double radius = 0.5 / variables();
  for (int round = 0; round < kMostSteps && radius > kSmallestRadius; ++round) {
    if (stop(current)) break;
    Point next = step(x, radius);
    const double next_value = value(next);
    if (next_value < current - 1e-12) {
      const double gain = current - next_value;
      x = std::move(next);
      current = next_value;
      if (gain < 1e-7) break;
    } else {
      radius *= 0.3;
    }
  }
  return x;
}

// sums[s] = sum of x_i x_j over i + j < s.
Point MassDescent::window_sums(const Point& x) const {
  const std::size_t d = x.size();
  Point sums(2 * d, 0.0);
  for (std::size_t i = 0; i < d; ++i) {
    for (std::size_t j = 0; j < d; ++j) sums[i + j + 1] += x[i] * x[j];
  }
  std::partial_sum(sums.begin(), sums.end(), sums.begin());
  return sums;
}

double MassDescent::value(const Point& x) const {
  const Point sums = window_sums(x);
  double best = 0;
  for (const Window w : windows_) {
    best = std::max(best, (sums[w.last() + 1] - sums[w.start]) * 2.0 * cells_ / w.length);
  }
  return best;
}

Point MassDescent::step(const Point& x, double radius) const {
  const int d = cells_;
  const Point sums = window_sums(x);
  const double largest = value(x);
  Point lower(d + 1), upper(d + 1);
  for (int i = 0; i < d; ++i) {
    lower[i] = std::max(0.0, x[i] - radius);
    upper[i] = x[i] + radius;
  }
  lower[d] = 0;
  upper[d] = 2.0 * d;
  LinearProgram program(lower, upper, d);
  std::vector<LinearRow> rows;
  add_sum_rows(d, rows);
  Point prefix(d + 1, 0.0);
  std::partial_sum(x.begin(), x.end(), prefix.begin() + 1);
  for (const Window w : windows_) {
    const double factor = 2.0 * d / w.length;
    const double at = factor * (sums[w.last() + 1] - sums[w.start]);
    if (at < largest - 4.0 * d * radius) continue;  // cannot become active within the region
    LinearRow row;  // t >= at + gradient (x' - x), and gradient x = 2 at
    row.lower = -at;
    for (int i = 0; i < d; ++i) {
      const int low = std::clamp(w.start - i, 0, d);
      const int high = std::clamp(w.last() - i + 1, 0, d);
      const double gradient = high > low ? 2.0 * factor * (prefix[high] - prefix[low]) : 0.0;
      row.add(i, -gradient);
    }
    row.add(d, 1.0);
    rows.push_back(std::move(row));
  }
  program.add_rows(rows);
  return program.solve() ? repaired(program.columns(), x) : x;
}

double MomentDescent::value(const Point& z) const { return ChargeProgram(z).value(); }

Point MomentDescent::charges(const Point& z) const { return ChargeProgram(z).charges(); }

// Columns: z, the charges, for each pair i <= j of cells a bound kappa_ij of both a_i a_j and
// b_i b_j (linearised), and t.
Point MomentDescent::step(const Point& z, double radius) const {
  const int d = cells_;
  const int v = 2 * d;
  const int first_charge = v;
  const int first_pair = first_charge + v - 1;
  const int t = first_pair + d * (d + 1) / 2;
  Point lower(t + 1, 0.0), upper(t + 1, 1.0);
  for (int u = 0; u < v; ++u) {
    lower[u] = std::max(0.0, z[u] - radius);
    upper[u] = z[u] + radius;
  }
  lower[t] = -4.0 * d;
  upper[t] = 8.0 * d;

  std::vector<LinearRow> rows;
  add_sum_rows(v, rows);
  const Point sums = node_sums(z);
  for (int k = 0; k <= 2 * d; ++k) {
    const double factor = node_factor(k, d);
    LinearRow
        row;  // t >= factor * (sum + gradient (z' - z) - second difference), gradient z = 2 sum
    row.lower = -factor * sums[k];
    for (int u = 0; u < v; ++u) {
      double gradient = 0;
      for (int w = 0; w < v; ++w) {
        if (tent_node(u) + tent_node(w) == k) gradient += 2 * z[w];
      }
      row.add(u, -factor * gradient);
    }
    add_charge_terms(row, k, d, first_charge);
    row.add(t, 1.0);
    rows.push_back(std::move(row));
  }
  std::vector<LinearRow> charge_rows(2 * d);  // sum of kappa - charge_k >= 0
  for (int k = 1; k < 2 * d; ++k) charge_rows[k].add(first_charge + k - 1, -1.0);
  int pair = first_pair;
  for (int i = 0; i < d; ++i) {
    for (int j = i; j < d; ++j, ++pair) {
      charge_rows[i + j + 1].add(pair, i == j ? 1.0 : 2.0);
      for (const int shift : {0, 1}) {
        const int u = 2 * i + shift, w = 2 * j + shift;
        LinearRow row;  // kappa <= z_u z_w + z_w (z'_u - z_u) + z_u (z'_w - z_w)
        row.lower = z[u] * z[w];
        if (u == w) {
          row.add(u, 2 * z[u]);
        } else {
          row.add(u, z[w]);
          row.add(w, z[u]);
        }
        row.add(pair, -1.0);
        rows.push_back(std::move(row));
      }
    }
  }
  rows.insert(rows.end(), charge_rows.begin() + 1, charge_rows.end());
  // A product may not become negative where its linearisation does: kappa may.
  for (int column = first_pair; column < t; ++column) lower[column] = -1.0;
  LinearProgram program(lower, upper, t);
  program.add_rows(rows);
  return program.solve() ? repaired(program.columns(), z) : z;
}

Point random_masses(int variables, std::mt19937_64& random) {
  Point x(variables);
  double total = 0;
  for (double& mass : x) {
    mass = -std::log(1e-12 + static_cast<double>(random() >> 11) * 0x1p-53);
    total += mass;
  }
  for (double& mass : x) mass /= total;
  return x;
}

}  // namespace sidon
