#include "fourier/point_search.hpp"

#include <Eigen/Core>
#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <complex>
#include <random>
#include <vector>

#include "base/linear_program.hpp"

namespace sidon {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXcd;
using Eigen::VectorXd;

using Complex = std::complex<double>;

constexpr int kPlaces = 2 * PointMass::kPlaces + 1;

// A test as a function of the masses, near the current ones: value + gradient . (m' - m).
struct Linearised {
  double value;
  VectorXd gradient;
};

class MeasureDescent {
 public:
  explicit MeasureDescent(int modes) : n_(modes), cosine_(modes, kPlaces), sine_(modes, kPlaces) {
    for (int b = 0; 2 * b < n_; ++b) {
      units_.push_back({b, std::sqrt(0.5)});
      units_.push_back({b, Complex(0, std::sqrt(0.5))});
    }
    if (n_ % 2 == 0) units_.push_back({n_ / 2, 0.5});
    for (int j = 0; j < kPlaces; ++j) {
      const double angle = 2 * std::atan((j - PointMass::kPlaces) / double{PointMass::kPlaces});
      for (int k = 0; k < n_; ++k) {
        cosine_(k, j) = std::cos((k + 1) * angle);
        sine_(k, j) = std::sin((k + 1) * angle);
      }
    }
  }

  // From m to a local minimum of value(), or to where `enough` is true of it.
  VectorXd descend(VectorXd m, const std::function<bool(double)>& enough) {
    constexpr int kMostSteps = 300;
    constexpr double kSmallestRadius = 1e-6;
    double radius = 0.3 / n_;
    double current = value(m);
    cuts_.clear();
    for (int i = 0; i < kMostSteps && radius > kSmallestRadius && !enough(current); ++i) {
      const VectorXd next = step(m, radius);
      const double next_value = value(next);
      if (next_value < current - 1e-7) {
        m = next;
        current = next_value;
        radius *= 1.5;
      } else {
        radius /= 2;
      }
    }
    return m;
  }

  // The largest test.
  double value(const VectorXd& m) const {
    const VectorXcd h = coefficients(m);
    return std::max(eigenvectors(h).eigenvalues()(n_), norm(h));
  }

 private:
  using Solver = Eigen::SelfAdjointEigenSolver<MatrixXd>;

  // The vector with `entry` at `place` and its conjugate at n - place (added, if that is the same).
  struct UnitVector {
    int place;
    Complex entry;
  };

  VectorXcd coefficients(const VectorXd& m) const {
    return (cosine_ * m).cast<Complex>() - Complex(0, 1) * (sine_ * m).cast<Complex>();
  }

  static double norm(const VectorXcd& h) { return 1 + 2 * h.cwiseAbs2().squaredNorm(); }

  // Of the Toeplitz matrix of the h_k^2, in the basis units_. It is Hermitian and Toeplitz, so to
  // read all vectors backwards is to conjugate it: in a basis of vectors that are their own
  // conjugates read backwards its entries are real, and so are the coordinates of its eigenvectors.
  Solver eigenvectors(const VectorXcd& h) const {
    const auto toeplitz = [&](int i, int j) {
      if (i == j) return Complex(1);
      const Complex square = h(std::abs(i - j) - 1) * h(std::abs(i - j) - 1);
      return i > j ? square : std::conj(square);
    };
    MatrixXd real(n_ + 1, n_ + 1);
    for (int r = 0; r <= n_; ++r) {
      const auto [i, x] = units_[r];
      for (int s = 0; s <= r; ++s) {
        const auto [j, y] = units_[s];
        const Complex row = toeplitz(i, j) * y + toeplitz(i, n_ - j) * std::conj(y);
        real(r, s) = 2 * (std::conj(x) * row).real();
      }
    }
    return Solver(real);  // reads the lower half
  }

  VectorXcd from_coordinates(const VectorXd& coordinates) const {
    VectorXcd v = VectorXcd::Zero(n_ + 1);
    for (int r = 0; r <= n_; ++r) {
      const auto [place, entry] = units_[r];
      v(place) += coordinates(r) * entry;
      v(n_ - place) += coordinates(r) * std::conj(entry);
    }
    return v;
  }

  // F1 with g = |sum v_b e^{2 pi i b x}|^2, |v| = 1.
  Linearised test(const VectorXcd& v, const VectorXcd& h) const {
    Linearised result{1, VectorXd::Zero(kPlaces)};
    for (int k = 1; k <= n_; ++k) {
      const Complex c = v.head(n_ + 1 - k).dot(v.tail(n_ + 1 - k));
      const Complex slope = 2.0 * std::conj(c) * h(k - 1);
      result.value += (slope * h(k - 1)).real();
      result.gradient += 2 * (slope.real() * cosine_.row(k - 1) + slope.imag() * sine_.row(k - 1));
    }
    return result;
  }

  Linearised norm_test(const VectorXcd& h) const {
    Linearised result{norm(h), VectorXd::Zero(kPlaces)};
    for (int k = 0; k < n_; ++k) {
      const Complex slope = 8 * std::norm(h(k)) * h(k);
      result.gradient += slope.real() * cosine_.row(k) - slope.imag() * sine_.row(k);
    }
    return result;
  }

  // The tests that matter near m; the eigenvectors of earlier steps come along.
  std::vector<Linearised> tests(const VectorXd& m) {
    constexpr int kNewCuts = 4;
    constexpr std::size_t kMostCuts = 40;
    const VectorXcd h = coefficients(m);
    const Solver solver = eigenvectors(h);
    for (int i = 0; i < std::min(kNewCuts, n_); ++i) {
      cuts_.insert(cuts_.begin(), from_coordinates(solver.eigenvectors().col(n_ - i)));
    }
    cuts_.resize(std::min(cuts_.size(), kMostCuts));
    std::vector<Linearised> result{norm_test(h)};
    for (const VectorXcd& v : cuts_) result.push_back(test(v, h));
    return result;
  }

  VectorXd step(const VectorXd& m, double radius) {
    std::vector<double> lower(kPlaces + 1, 0.0), upper(kPlaces + 1, 2.0 * n_ + 2);
    for (int j = 0; j < kPlaces; ++j) {
      lower[j] = std::max(0.0, m(j) - radius);
      upper[j] = m(j) + radius;
    }
    LinearProgram program(lower, upper, kPlaces);
    std::vector<LinearRow> rows;
    add_sum_rows(kPlaces, rows);
    for (const Linearised& test : tests(m)) {
      LinearRow row;  // t - gradient . m' >= value - gradient . m
      row.lower = test.value - test.gradient.dot(m);
      for (int j = 0; j < kPlaces; ++j) row.add(j, -test.gradient(j));
      row.add(kPlaces, 1);
      rows.push_back(std::move(row));
    }
    program.add_rows(rows);
    if (!program.solve()) return m;
    const VectorXd next = Eigen::Map<const VectorXd>(program.columns(), kPlaces).cwiseMax(0);
    return next.allFinite() && next.sum() > 0 ? VectorXd(next / next.sum()) : m;
  }

  int n_;
  std::vector<UnitVector> units_;  // an orthonormal basis
  MatrixXd cosine_, sine_;         // cos 2 pi k x_j, sin 2 pi k x_j: row k - 1, column j
  std::vector<VectorXcd> cuts_;    // test vectors, the latest first
};

VectorXd random_start(std::mt19937_64& random) {
  VectorXd m(kPlaces);
  for (double& mass : m) {
    const double e = -std::log(1e-12 + static_cast<double>(random() >> 11) * 0x1p-53);
    mass = e * e;
  }
  return m / m.sum();
}

Measure rounded(const VectorXd& m) {
  constexpr double kTotal = 0x1p30;
  Measure measure;
  for (int j = 0; j < kPlaces; ++j) {
    const auto mass = static_cast<std::int64_t>(std::llround(kTotal * m(j)));
    if (mass > 0) measure.push_back({j - PointMass::kPlaces, mass});
  }
  return measure;
}

}  // namespace

std::optional<Measure> search_measure(const FourierProblem& problem,
                                      const std::function<bool()>& given_up) {
  constexpr int kStarts = 12;
  std::mt19937_64 random(1);
  MeasureDescent descent(problem.modes);
  const double deep = problem.target.convert_to<double>() - 1e-6;
  for (int start = 0; start < kStarts && !given_up(); ++start) {
    const VectorXd m = descent.descend(random_start(random),
                                       [&](double value) { return value < deep || given_up(); });
    if (!(descent.value(m) < deep)) continue;
    Measure measure = rounded(m);
    if (refutes(measure, problem)) return measure;
  }
  return std::nullopt;
}

Measure best_measure(int modes, int starts, const std::function<bool()>& given_up) {
  std::mt19937_64 random(1);
  MeasureDescent descent(modes);
  VectorXd best;
  for (int start = 0; start < starts && !given_up(); ++start) {
    const VectorXd m = descent.descend(random_start(random), [&](double) { return given_up(); });
    if (best.size() == 0 || descent.value(m) < descent.value(best)) best = m;
  }
  return best.size() == 0 ? Measure{{0, 1}} : rounded(best);
}

}  // namespace sidon
