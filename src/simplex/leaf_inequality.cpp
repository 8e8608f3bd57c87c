// R is collected in the local prefix coordinates y_j = P_j - L_j, 0 < j < V: every interval mass
// is then a difference of two coordinates plus a constant, and beta is read off the signs.
#include "simplex/leaf_inequality.hpp"

#include <array>

namespace sidon {

namespace {

// y_plus - y_minus + constant; coordinate 0 and V are constants and stand for "none" (0).
struct IntervalForm {
  int plus;
  int minus;
  std::int64_t constant;
};

class LocalPolynomial {
 public:
  LocalPolynomial(const DifferenceBounds& node)
      : node_(node),
        v_(node.variables()),
        linear_(static_cast<std::size_t>(v_), Integer(0)),
        quadratic_(static_cast<std::size_t>(v_ * v_), Integer(0)) {}

  // s_A - L_A and U_A - s_A.
  IntervalForm above_lower(int a, int b) const {
    return {index(b), index(a), base(b) - base(a) - node_.lower(a, b)};
  }
  IntervalForm below_upper(int a, int b) const {
    return {index(a), index(b), node_.upper(a, b) - base(b) + base(a)};
  }
  // s_A - t; |t| <= 2^49, the other terms at most 2^48.
  IntervalForm above(int a, int b, std::int64_t t) const {
    return {index(b), index(a), base(b) - base(a) - t};
  }

  void add_constant(const Integer& value) { constant_ += value; }

  void add_linear(const IntervalForm& f, const Integer& factor) {
    if (f.plus != 0) linear_[f.plus] += factor;
    if (f.minus != 0) linear_[f.minus] -= factor;
    constant_ += factor * f.constant;
  }

  void add_product(const IntervalForm& f, const IntervalForm& g, const Integer& factor) {
    add_quadratic(f.plus, g.plus, factor);
    add_quadratic(f.minus, g.minus, factor);
    add_quadratic(f.plus, g.minus, -factor);
    add_quadratic(f.minus, g.plus, -factor);
    add_linear(f, factor * g.constant);
    add_linear(g, factor * f.constant);
    constant_ -= factor * f.constant * g.constant;  // the two lines above added it twice
  }

  // factor * P_j * P_k, 0 <= j, k <= V.
  void add_prefix_product(int j, int k, const Integer& factor) {
    if (factor == 0 || j == 0 || k == 0) return;
    add_product({index(j), 0, base(j)}, {index(k), 0, base(k)}, factor);
  }

  // factor * X_i, X_i = P_{i+1} - P_i.
  void add_cell(int i, const Integer& factor) { add_linear(above(i, i + 1, 0), factor); }

  Integer lower_bound() const {
    Integer bound = constant_;
    for (int j = 1; j < v_; ++j) {
      if (linear_[j] < 0) bound += linear_[j] * node_.width(0, j);
      for (int k = j; k < v_; ++k) {
        const Integer& q = quadratic_[j * v_ + k];
        if (q < 0) bound += q * node_.width(0, j) * node_.width(0, k);
      }
    }
    return bound;
  }

 private:
  int index(int j) const { return j == v_ ? 0 : j; }
  std::int64_t base(int j) const { return j == 0 ? 0 : node_.lower(0, j); }

  void add_quadratic(int j, int k, const Integer& factor) {
    if (j == 0 || k == 0) return;
    quadratic_[std::min(j, k) * v_ + std::max(j, k)] += factor;
  }

  const DifferenceBounds& node_;
  int v_;
  Integer constant_ = 0;
  std::vector<Integer> linear_;     // coefficient of y_j, 0 < j < V
  std::vector<Integer> quadratic_;  // coefficient of y_j y_k, 0 < j <= k < V
};

// Adds sum over cells i, j of weight(i, j) X_i X_j, by the second difference: the coefficient of
// P_j P_k is weight(j-1,k-1) - weight(j-1,k) - weight(j,k-1) + weight(j,k), weight = 0 outside.
template <typename Weight>
void add_cell_form(LocalPolynomial& polynomial, int v, const Weight& weight) {
  const auto at = [&](int i, int j) -> Integer {
    return i < 0 || j < 0 || i >= v || j >= v ? Integer(0) : weight(i, j);
  };
  for (int j = 1; j <= v; ++j) {
    for (int k = 1; k <= v; ++k) {
      polynomial.add_prefix_product(j, k,
                                    at(j - 1, k - 1) - at(j - 1, k) - at(j, k - 1) + at(j, k));
    }
  }
}

void add_windows(LocalPolynomial& polynomial, const Problem& problem, const Leaf& leaf) {
  // The weight of X_i X_j depends on i + j only: collect all windows before expanding.
  const int d = problem.cells();
  std::vector<Integer> weight(static_cast<std::size_t>(2 * d), Integer(0));
  for (const WindowTerm& term : leaf.windows) {
    for (int s = term.window.start; s <= term.window.last(); ++s) weight[s] += term.omega;
    const Kappa kappa = problem.kappa(term.window);
    for (const Kappa::Run& run : kappa.runs) {
      for (int i = run.first; i < run.last; ++i) polynomial.add_cell(i, -2 * term.omega);
    }
    polynomial.add_constant(-term.omega * (problem.threshold(term.window.length) + kappa.constant));
  }
  add_cell_form(polynomial, d, [&](int i, int j) { return weight[i + j]; });
}

void add_tent(LocalPolynomial& polynomial, const Problem& problem, const TentFunction& tent) {
  const int d = problem.cells();
  const std::vector<Integer>& g = tent.node_values;
  const auto curvature = [&](int k) -> Integer { return g[k - 1] - 2 * g[k] + g[k + 1]; };
  std::vector<Integer> share(static_cast<std::size_t>(d * d), Integer(0));
  for (const TentFunction::Share& s : tent.shares) {
    share[s.i * d + s.j] = s.beta;
    share[s.j * d + s.i] = s.beta;
  }
  add_cell_form(polynomial, 2 * d, [&](int u, int w) -> Integer {
    const int i = u / 2;
    const int j = w / 2;
    Integer value = g[(u + 1) / 2 + (w + 1) / 2];
    if (u % 2 == w % 2) {
      const Integer charge = curvature(i + j + 1);
      if (charge > 0) value -= u % 2 == 1 ? share[i * d + j] : charge - share[i * d + j];
    }
    return value;
  });
  polynomial.add_constant(-problem.tent_threshold(g));
}

}  // namespace

Integer leaf_bound(const Problem& problem, const DifferenceBounds& node, const Leaf& leaf) {
  LocalPolynomial r(node);
  if (!leaf.windows.empty()) add_windows(r, problem, leaf);
  if (!leaf.tent.node_values.empty()) add_tent(r, problem, leaf.tent);
  for (const ProductTerm& t : leaf.products) {
    const bool lower_first = t.kind != ProductKind::kUpperUpper;
    const bool lower_second = t.kind == ProductKind::kLowerLower;
    r.add_product(lower_first ? r.above_lower(t.a, t.b) : r.below_upper(t.a, t.b),
                  lower_second ? r.above_lower(t.c, t.d) : r.below_upper(t.c, t.d), -t.multiplier);
  }
  for (const SquareTerm& t : leaf.squares) {
    const std::int64_t at = to_int64(t.t);
    r.add_product(r.above(t.a, t.b, at), r.above(t.a, t.b, problem.is_grid() ? at + 1 : at),
                  -t.multiplier);
  }
  for (const FormSquareTerm& t : leaf.form_squares) {
    const int v = problem.variables();
    add_cell_form(r, v, [&](int i, int j) -> Integer {
      return -t.multiplier * t.coefficients[i] * t.coefficients[j];
    });
    for (int i = 0; i < v; ++i) r.add_cell(i, 2 * t.multiplier * t.coefficients[i] * t.t);
    r.add_constant(-t.multiplier * t.t * t.t);
  }
  for (const BoundTerm& t : leaf.bounds) {
    r.add_linear(t.upper ? r.below_upper(t.a, t.b) : r.above_lower(t.a, t.b), -t.multiplier);
  }
  return r.lower_bound();
}

bool leaf_holds(const Problem& problem, const DifferenceBounds& node, const Leaf& leaf) {
  const Integer bound = leaf_bound(problem, node, leaf);
  return problem.is_grid() ? bound > 0 : bound >= 0;
}

}  // namespace sidon
