#include "fourier/arc_squares.hpp"

namespace sidon {

namespace {

using Complex = std::complex<double>;

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

Eigen::VectorXd coordinates(const ArcFactors& factors) {
  Eigen::VectorXd z(1 + 2 * static_cast<Eigen::Index>(factors.even.size() + factors.odd.size()));
  z(0) = factors.constant;
  Eigen::Index place = 1;
  for (const std::vector<Complex>* list : {&factors.even, &factors.odd}) {
    for (const Complex& value : *list) {
      z(place) = value.real();
      z(place + 1) = value.imag();
      place += 2;
    }
  }
  return z;
}

ArcFactors factors_at(const Eigen::VectorXd& z) {
  ArcFactors factors;
  factors.constant = z(0);
  factors.even.resize(static_cast<std::size_t>(z.size() / 4));
  factors.odd.resize(factors.even.size());
  Eigen::Index place = 1;
  for (std::vector<Complex>* list : {&factors.even, &factors.odd}) {
    for (Complex& value : *list) {
      value = Complex(z(place), z(place + 1));
      place += 2;
    }
  }
  return factors;
}

Eigen::MatrixXd square_part_derivative(const ArcFactors& factors) {
  const int n = 2 * static_cast<int>(factors.even.size());
  const TwoSided u = two_sided(factors), v = two_sided_odd(factors);
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

}  // namespace sidon
