#include "fourier/arc_factor.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>

namespace sidon {

namespace {

using Complex = std::complex<double>;

constexpr double kAccuracy = 1e-11;   // of the coefficients, relative to the largest
constexpr double kNegligible = 1e-9;  // a coefficient, relative to the sum of all
constexpr int kSteps = 12;

// Coefficients at e^{2 pi i m x} for m = -range .. range.
class TwoSided {
 public:
  explicit TwoSided(int range) : range_(range), at_(2 * static_cast<std::size_t>(range) + 1) {}
  Complex& operator[](int m) { return at_[static_cast<std::size_t>(m + range_)]; }
  Complex operator[](int m) const {
    return m < -range_ || m > range_ ? Complex() : at_[static_cast<std::size_t>(m + range_)];
  }

 private:
  int range_;
  std::vector<Complex> at_;
};

// v by doubled frequencies would be half empty: place j of `odd` is the frequency j + 1/2, the
// mirror of j is -1 - j.
TwoSided two_sided(const ArcFactors& f) {
  const int half = static_cast<int>(f.even.size());
  TwoSided u(half);
  u[0] = f.constant;
  for (int j = 1; j <= half; ++j) {
    u[j] = f.even[static_cast<std::size_t>(j - 1)];
    u[-j] = std::conj(u[j]);
  }
  return u;
}
TwoSided two_sided_odd(const ArcFactors& f) {
  const int half = static_cast<int>(f.odd.size());
  TwoSided v(half);
  for (int j = 0; j < half; ++j) {
    v[j] = f.odd[static_cast<std::size_t>(j)];
    v[-1 - j] = std::conj(v[j]);
  }
  return v;
}

// Coefficients 0..n of u^2 + 2 cos(2 pi x) v^2. In v^2 the places i and j meet at i + j + 1.
std::vector<Complex> square_part(const TwoSided& u, const TwoSided& v, int n) {
  std::vector<Complex> sum(static_cast<std::size_t>(n) + 1);
  const int half = n / 2;
  for (int k = 0; k <= n; ++k) {
    Complex& s = sum[static_cast<std::size_t>(k)];
    for (int j = k - half; j <= half; ++j) s += u[j] * u[k - j];
    for (const int shifted : {k - 1, k + 1}) {
      for (int j = -half; j < half; ++j) s += v[j] * v[shifted - 1 - j];
    }
  }
  return sum;
}

std::vector<Complex> coefficients(const TrigonometricPolynomial& a) {
  std::vector<Complex> c{a.constant};
  for (std::size_t k = 0; k < a.cosine.size(); ++k) {
    c.emplace_back(a.cosine[k] / 2, -a.sine[k] / 2);
  }
  return c;
}

// Writes one unknown's derivative: rows Re 0, Re 1, Im 1, Re 2, ...
template <typename Derivative>
void fill_column(Eigen::MatrixXd& matrix, Eigen::Index column, int n, Derivative derivative) {
  matrix(0, column) = derivative(0).real();
  for (int k = 1; k <= n; ++k) {
    const Complex d = derivative(k);
    matrix(2 * k - 1, column) = d.real();
    matrix(2 * k, column) = d.imag();
  }
}

// Unknowns: the constant, then re, im of each of even, then re, im of each of odd.
Eigen::MatrixXd derivative_matrix(const TwoSided& u, const TwoSided& v, int n) {
  const Complex i(0, 1);
  Eigen::MatrixXd matrix(2 * n + 1, 2 * n + 1);
  fill_column(matrix, 0, n, [&](int k) { return 2.0 * u[k]; });
  for (int j = 1; j <= n / 2; ++j) {
    fill_column(matrix, 2 * j - 1, n, [&](int k) { return 2.0 * (u[k - j] + u[k + j]); });
    fill_column(matrix, 2 * j, n, [&](int k) { return 2.0 * i * (u[k - j] - u[k + j]); });
  }
  for (int j = 0; j < n / 2; ++j) {
    // Of v^2 at k: places j and k - 1 - j, and their mirrors -1 - j and k + j.
    const auto re = [&](int k) { return 2.0 * (v[k - 1 - j] + v[k + j]); };
    const auto im = [&](int k) { return 2.0 * i * (v[k - 1 - j] - v[k + j]); };
    fill_column(matrix, n + 1 + 2 * j, n, [&](int k) { return re(k - 1) + re(k + 1); });
    fill_column(matrix, n + 2 + 2 * j, n, [&](int k) { return im(k - 1) + im(k + 1); });
  }
  return matrix;
}

void add_step(const Eigen::VectorXd& step, ArcFactors& f) {
  f.constant += step(0);
  Eigen::Index place = 1;
  for (std::vector<Complex>* list : {&f.even, &f.odd}) {
    for (Complex& value : *list) {
      value += Complex(step(place), step(place + 1));
      place += 2;
    }
  }
}

}  // namespace

TrigonometricPolynomial square_part(const ArcFactors& factors) {
  const int n = 2 * static_cast<int>(factors.even.size());
  const std::vector<Complex> c = square_part(two_sided(factors), two_sided_odd(factors), n);
  TrigonometricPolynomial a{c[0].real(), {}, {}};
  for (std::size_t k = 1; k < c.size(); ++k) {
    a.cosine.push_back(2 * c[k].real());
    a.sine.push_back(-2 * c[k].imag());
  }
  return a;
}

std::optional<ArcFactors> polished_arc_factors(const TrigonometricPolynomial& a,
                                               const ArcFactors& start) {
  const int n = static_cast<int>(a.cosine.size());
  const std::vector<Complex> target = coefficients(a);
  double scale = 0;
  for (const Complex& c : target) scale = std::max(scale, std::abs(c));
  ArcFactors f = start;
  for (int step = 0; step < kSteps; ++step) {
    const TwoSided u = two_sided(f), v = two_sided_odd(f);
    const std::vector<Complex> now = square_part(u, v, n);
    Eigen::VectorXd right(2 * n + 1);
    right(0) = (target[0] - now[0]).real();
    for (int k = 1; k <= n; ++k) {
      const Complex difference =
          target[static_cast<std::size_t>(k)] - now[static_cast<std::size_t>(k)];
      right(2 * k - 1) = difference.real();
      right(2 * k) = difference.imag();
    }
    const double error = right.lpNorm<Eigen::Infinity>();
    if (!std::isfinite(error)) return std::nullopt;
    if (error <= kAccuracy * scale) return f;
    add_step(derivative_matrix(u, v, n).partialPivLu().solve(right), f);
  }
  return std::nullopt;
}

std::optional<ArcFactors> arc_factors(const TrigonometricPolynomial& a) {
  // Where two or more top coefficients vanish, those of u and v vanish with them, and Newton's
  // equations are singular: leave them out.
  double scale = std::abs(a.constant);
  for (std::size_t k = 0; k < a.cosine.size(); ++k) {
    scale += std::hypot(a.cosine[k], a.sine[k]);
  }
  if (!std::isfinite(scale)) return std::nullopt;
  std::size_t degree = a.cosine.size();
  while (degree > 0 &&
         std::hypot(a.cosine[degree - 1], a.sine[degree - 1]) <= kNegligible * scale) {
    --degree;
  }
  degree += degree % 2;
  TrigonometricPolynomial core = a;
  core.cosine.resize(degree);
  core.sine.resize(degree);
  if (degree == 0 && !(a.constant > 0)) return std::nullopt;
  const auto start =
      degree == 0 ? ArcFactors{std::sqrt(a.constant), {}, {}} : arc_factors_from_zeros(core);
  if (!start) return std::nullopt;
  std::optional<ArcFactors> factors = polished_arc_factors(core, *start);
  if (!factors) return std::nullopt;
  factors->even.resize(a.cosine.size() / 2);
  factors->odd.resize(a.cosine.size() / 2);
  return factors;
}

}  // namespace sidon
