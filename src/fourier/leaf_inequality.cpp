#include "fourier/leaf_inequality.hpp"

namespace sidon {

namespace {

// (theta - 1) D U^2.
Integer excess(const FourierProblem& problem) {
  const Integer over = numerator(problem.target) - denominator(problem.target);
  return over * problem.unit * problem.unit;
}

// sign (X - p)(Y - q), or sign (X - p)(X - q), as a polynomial in (X, Y).
struct Factors {
  int sign;
  std::int64_t p, q;
};

void subtract_mixed_product(const Factors& f, const Integer& multiplier, std::size_t k,
                            QuadraticSum& sum) {
  const Integer m = f.sign * multiplier;
  sum.forms[k].xy -= m;
  sum.x[k] += m * f.q;
  sum.y[k] += m * f.p;
  sum.constant -= m * f.p * f.q;
}

// -(X - l)(X - u) = (X - l)(u - X).
void subtract_own_product(std::int64_t l, std::int64_t u, const Integer& multiplier,
                          Integer& square, Integer& linear, Integer& constant) {
  square += multiplier;
  linear -= multiplier * (Integer(l) + u);
  constant += multiplier * l * u;
}

void subtract_disc(const FourierProblem& problem, const Integer& multiplier, std::size_t k,
                   QuadraticSum& sum) {
  const Integer d = denominator(problem.target);
  sum.constant -= multiplier * excess(problem);
  sum.forms[k].xx += multiplier * d;
  sum.forms[k].yy += multiplier * d;
}

// r > 0: r (X - l); r < 0: -r (u - X). Both are r (X - side).
void subtract_side(const Integer& r, std::int64_t l, std::int64_t u, Integer& linear,
                   Integer& constant) {
  linear -= r;
  constant += r * (r > 0 ? l : u);
}

// (conj z_t, ..., conj z_1, middle, z_1, ..., z_t).
std::vector<GaussianInteger> self_reciprocal(const std::vector<GaussianInteger>& z,
                                             const Integer* middle) {
  std::vector<GaussianInteger> whole;
  for (auto it = z.rbegin(); it != z.rend(); ++it) whole.push_back({it->re, -it->im});
  if (middle) whole.push_back({*middle, 0});
  whole.insert(whole.end(), z.begin(), z.end());
  return whole;
}

// Coefficients at e^{2 pi i k x}, 0 <= k <= n, of u^2 + 2 cos(2 pi x) v^2. u^2 = |P|^2 and
// v^2 = |Q|^2, as u and v are real; 2 cos shifts coefficients by one both ways.
std::vector<GaussianInteger> square_part(const FourierLeaf& leaf, int modes) {
  std::vector<GaussianInteger> p = autocorrelation(self_reciprocal(leaf.even, &leaf.even_constant));
  std::vector<GaussianInteger> d = autocorrelation(self_reciprocal(leaf.odd, nullptr));
  const std::size_t n = static_cast<std::size_t>(modes);
  p.resize(n + 1);
  d.resize(n + 2);
  p[0].re += 2 * d[1].re;  // d_{-1} + d_1, d_{-1} = conj d_1
  for (std::size_t k = 1; k <= n; ++k) {
    p[k].re += d[k - 1].re + d[k + 1].re;
    p[k].im += d[k - 1].im + d[k + 1].im;
  }
  return p;
}

}  // namespace

bool is_positive_semidefinite(const QuadraticForm& form) {
  return form.xx >= 0 && form.yy >= 0 && 4 * form.xx * form.yy >= form.xy * form.xy;
}

std::vector<GaussianInteger> autocorrelation(const std::vector<GaussianInteger>& v) {
  std::vector<GaussianInteger> c(v.size());
  for (std::size_t k = 0; k < v.size(); ++k) {
    for (std::size_t b = 0; b + k < v.size(); ++b) {
      c[k].re += v[b + k].re * v[b].re + v[b + k].im * v[b].im;
      c[k].im += v[b + k].im * v[b].re - v[b + k].re * v[b].im;
    }
  }
  return c;
}

bool has_test(const FourierLeaf& leaf) {
  if (leaf.norm_multiplier > 0) return true;
  for (const GaussianInteger& v : leaf.test) {
    if (v.re != 0 || v.im != 0) return true;
  }
  return false;
}

void add_test(const FourierProblem& problem, const FourierLeaf& leaf, QuadraticSum& sum) {
  const Integer d = denominator(problem.target);
  const std::vector<GaussianInteger> c = autocorrelation(leaf.test);
  if (!c.empty()) sum.constant -= c[0].re * excess(problem);
  for (std::size_t k = 1; k < c.size(); ++k) {
    QuadraticForm& form = sum.forms[k - 1];
    form.xx += 2 * d * c[k].re;
    form.yy -= 2 * d * c[k].re;
    form.xy -= 4 * d * c[k].im;
  }
}

void add_norm(const FourierProblem& problem, const FourierLeaf& leaf, QuadraticSum& sum) {
  const Integer d = denominator(problem.target);
  const Integer& lambda = leaf.norm_multiplier;
  const Integer square_unit = Integer(problem.unit) * problem.unit;
  sum.constant -= lambda * (excess(problem) << 2 * leaf.norm_exponent);
  for (std::size_t k = 0; k < leaf.norm.size(); ++k) {
    const Integer& s = leaf.norm[k];
    const Integer square = 4 * d * lambda * (s << leaf.norm_exponent);
    sum.forms[k].xx += square;
    sum.forms[k].yy += square;
    sum.constant -= 2 * d * lambda * s * s * square_unit;
  }
}

void subtract_product(const FourierProblem& problem, const FourierBox& box,
                      const FourierProductTerm& term, int exponent, QuadraticSum& sum) {
  const Integer m = term.multiplier << exponent;
  const std::size_t k = static_cast<std::size_t>(term.frequency) - 1;
  const std::int64_t lx = box.lower[2 * k], ux = box.upper[2 * k];
  const std::int64_t ly = box.lower[2 * k + 1], uy = box.upper[2 * k + 1];
  switch (term.product) {
    case FourierProduct::kXX:
      return subtract_own_product(lx, ux, m, sum.forms[k].xx, sum.x[k], sum.constant);
    case FourierProduct::kYY:
      return subtract_own_product(ly, uy, m, sum.forms[k].yy, sum.y[k], sum.constant);
    case FourierProduct::kLL:
      return subtract_mixed_product({1, lx, ly}, m, k, sum);
    case FourierProduct::kUU:
      return subtract_mixed_product({1, ux, uy}, m, k, sum);
    case FourierProduct::kUL:
      return subtract_mixed_product({-1, ux, ly}, m, k, sum);
    case FourierProduct::kLU:
      return subtract_mixed_product({-1, lx, uy}, m, k, sum);
    case FourierProduct::kDisc:
      return subtract_disc(problem, m, k, sum);
  }
}

void subtract_products(const FourierProblem& problem, const FourierBox& box,
                       const FourierLeaf& leaf, QuadraticSum& sum) {
  for (const FourierProductTerm& term : leaf.products) {
    subtract_product(problem, box, term, leaf.product_exponent, sum);
  }
}

bool replace_forms_by_tangents(const FourierLeaf& leaf, QuadraticSum& sum) {
  for (std::size_t k = 0; k < sum.forms.size(); ++k) {
    const QuadraticForm form = sum.forms[k];
    if (!is_positive_semidefinite(form)) return false;
    sum.forms[k] = QuadraticForm();
    if (k >= leaf.tangents.size()) continue;  // the tangent at (0, 0) is 0
    const Integer wx = leaf.tangents[k][0] << leaf.tangent_exponent;
    const Integer wy = leaf.tangents[k][1] << leaf.tangent_exponent;
    sum.x[k] += 2 * form.xx * wx + form.xy * wy;
    sum.y[k] += form.xy * wx + 2 * form.yy * wy;
    sum.constant -= form.xx * wx * wx + form.xy * wx * wy + form.yy * wy * wy;
  }
  return true;
}

void subtract_sides(const FourierBox& box, const FourierLeaf& leaf, QuadraticSum& sum) {
  for (std::size_t k = 0; k < leaf.sides.size(); ++k) {
    subtract_side(leaf.sides[k][0] << leaf.side_exponent, box.lower[2 * k], box.upper[2 * k],
                  sum.x[k], sum.constant);
    subtract_side(leaf.sides[k][1] << leaf.side_exponent, box.lower[2 * k + 1],
                  box.upper[2 * k + 1], sum.y[k], sum.constant);
  }
}

bool remainder_is_nonnegative(const FourierProblem& problem, const FourierLeaf& leaf,
                              const QuadraticSum& affine) {
  const std::vector<GaussianInteger> squares = square_part(leaf, problem.modes);
  Integer rest = affine.constant - (squares[0].re << leaf.square_exponent);
  for (std::size_t k = 1; k < squares.size(); ++k) {
    // C_k e^{i..} + conj = 2 Re C_k cos - 2 Im C_k sin.
    rest -= abs(affine.x[k - 1] * problem.unit - (squares[k].re << leaf.square_exponent + 1));
    rest -= abs(affine.y[k - 1] * problem.unit + (squares[k].im << leaf.square_exponent + 1));
  }
  return rest >= 0;
}

}  // namespace sidon
