#include "fourier/best_squares.hpp"

#include <Eigen/LU>
#include <cmath>

#include "fourier/positive_definite.hpp"

namespace sidon {

using Eigen::Matrix2d;
using Eigen::MatrixXd;
using Eigen::Vector2d;
using Eigen::VectorXd;

namespace {

constexpr double kRidge = 1e-8;  // of forms, against c_0 + lambda = 1
constexpr int kMostClimbs = 20;
constexpr double kLeastGain = 1e-3;  // of the gap: what a further step has to promise
// Of the curvature's diagonal, where it is not definite.
constexpr double kFirstShift = 1e-4, kShiftFactor = 10;
constexpr int kMostShifts = 8, kMostHalvings = 6;

// int f cos 2 pi k x and int f sin 2 pi k x for the f with coefficients w_k, for all integers k.
class Moments {
 public:
  explicit Moments(const std::vector<Vector2d>& w) : w_(w) {}
  double cosine(int k) const {
    return k == 0 ? 1 : w_[static_cast<std::size_t>(std::abs(k) - 1)](0);
  }
  double sine(int k) const {
    if (k == 0) return 0;
    const double size = w_[static_cast<std::size_t>(std::abs(k) - 1)](1);
    return k > 0 ? size : -size;
  }

 private:
  const std::vector<Vector2d>& w_;
};

// Second derivatives of int f u^2 (shift 0), or of int f 2 cos(2 pi x) v^2 (shift 1), by re and im
// of the coefficients i and j of u or v: u = ... + 2 re cos - 2 im sin.
Matrix2d pair_derivative(const Moments& f, int difference, int sum, bool shifted) {
  const auto at = [&](auto moment, int k) {
    return shifted ? moment(k - 1) + moment(k + 1) : moment(k);
  };
  const auto c = [&](int k) { return at([&](int m) { return f.cosine(m); }, k); };
  const auto s = [&](int k) { return at([&](int m) { return f.sine(m); }, k); };
  Matrix2d d;
  d << c(difference) + c(sum), s(difference) - s(sum), -s(difference) - s(sum),
      c(difference) - c(sum);
  return 4 * d;
}

// int f (u^2 + 2 cos v^2) is half this form in the coordinates of u and v.
MatrixXd moment_form(const std::vector<Vector2d>& w) {
  const Moments f(w);
  const int half = static_cast<int>(w.size()) / 2;
  MatrixXd form = MatrixXd::Zero(4 * half + 1, 4 * half + 1);
  form(0, 0) = 2;
  for (int i = 1; i <= half; ++i) {
    form(2 * i - 1, 0) = form(0, 2 * i - 1) = 4 * f.cosine(i);
    form(2 * i, 0) = form(0, 2 * i) = -4 * f.sine(i);
    for (int j = 1; j <= half; ++j) {
      form.block<2, 2>(2 * i - 1, 2 * j - 1) = pair_derivative(f, i - j, i + j, false);
      form.block<2, 2>(2 * (half + i) - 1, 2 * (half + j) - 1) =
          pair_derivative(f, i - j, i + j - 1, true);
    }
  }
  return form;
}

// Minus the second derivative of the gap; its lower half counts.
MatrixXd curvature_at(const ConvexRest& rest, const ArcFactors& factors, const MatrixXd& moments) {
  const Eigen::Index n = static_cast<Eigen::Index>(rest.forms.size());
  const MatrixXd derivative = square_part_derivative(factors);
  // The sum over k of rows_k^T (2 Q_k)^-1 rows_k, by square roots of the Q_k.
  MatrixXd rows(2 * n, derivative.cols());
  for (Eigen::Index k = 0; k < n; ++k) {
    rows.row(2 * k) = 2 * derivative.row(2 * k + 1);
    rows.row(2 * k + 1) = -2 * derivative.row(2 * k + 2);
    const Matrix2d form = 2 * rest.forms[static_cast<std::size_t>(k)];
    auto block = rows.middleRows<2>(2 * k);
    form.llt().matrixL().solveInPlace(block);
  }
  MatrixXd curvature = moments;
  curvature.selfadjointView<Eigen::Lower>().rankUpdate(rows.transpose());
  return curvature;
}

// A step uphill along (curvature + shift)^-1 slope, no longer than that, or false.
bool climb(const ConvexRest& rest, const MatrixXd& curvature, const VectorXd& slope, double gap,
           VectorXd& z) {
  double shift = 0;
  for (int tries = 0; tries < kMostShifts; ++tries) {
    MatrixXd shifted = curvature;
    shifted.diagonal().array() += shift;
    const Eigen::LLT<MatrixXd> factor(shifted);
    if (is_positive_definite(factor)) {
      VectorXd step = factor.solve(slope);
      for (int halvings = 0; halvings < kMostHalvings; ++halvings, step /= 2) {
        if (!(square_gap(rest, factors_at(z + step)).gap > gap)) continue;
        z += step;
        return true;
      }
    }
    shift = shift == 0 ? kFirstShift : kShiftFactor * shift;
  }
  return false;
}

}  // namespace

ConvexRest convex_rest(const FourierProblem& problem, const RoundedTests& tests) {
  const double unit = static_cast<double>(problem.unit);
  const auto real = [](const Integer& value) { return value.convert_to<double>(); };
  ConvexRest rest;
  rest.constant = real(tests.sum.constant) / tests.scale;
  for (std::size_t k = 0; k < tests.sum.forms.size(); ++k) {
    const QuadraticForm& form = tests.sum.forms[k];
    const double mixed = real(form.xy) / 2;
    Matrix2d q;
    q << real(form.xx), mixed, mixed, real(form.yy);
    rest.forms.push_back(unit * unit / tests.scale * q + kRidge * Matrix2d::Identity());
    rest.linear.push_back(unit / tests.scale *
                          Vector2d(real(tests.sum.x[k]), real(tests.sum.y[k])));
  }
  return rest;
}

SquareGap square_gap(const ConvexRest& rest, const ArcFactors& factors) {
  const TrigonometricPolynomial a = square_part(factors);
  SquareGap result{rest.constant - a.constant, {}};
  for (std::size_t k = 0; k < rest.forms.size(); ++k) {
    const Matrix2d& form = rest.forms[k];
    const Vector2d w = form.inverse() * (Vector2d(a.cosine[k], a.sine[k]) - rest.linear[k]) / 2;
    result.gap -= w.dot(form * w);
    result.tangents.push_back(w);
  }
  return result;
}

std::optional<BestSquares> best_squares(const ConvexRest& rest, const VectorXd& start) {
  VectorXd z = start;
  for (int step = 0;; ++step) {
    const ArcFactors factors = factors_at(z);
    const auto [gap, tangents] = square_gap(rest, factors);
    const MatrixXd moments = moment_form(tangents);
    MatrixXd curvature = curvature_at(rest, factors, moments);
    if (!std::isfinite(gap) || !curvature.allFinite()) return std::nullopt;
    const VectorXd slope = -moments * z;
    const double before = gap;
    bool done = step == kMostClimbs || !climb(rest, curvature, slope, gap, z);
    if (!done) {
      const double after = square_gap(rest, factors_at(z)).gap;
      done = after - before <= kLeastGain * std::abs(after);
    }
    if (done) return BestSquares{z, square_gap(rest, factors_at(z)).gap, std::move(curvature)};
  }
}

VectorXd rounded_near(const BestSquares& best, double unit) {
  // With curvature = U^T U the cost of d is |U d|^2 / 2. From the last coordinate on, each is
  // rounded to where the ones already rounded have moved its best value.
  MatrixXd shifted = best.curvature;
  Eigen::LLT<MatrixXd> factor(shifted);
  for (double shift = 1e-6; !is_positive_definite(factor) && shift < 1; shift *= 10) {
    shifted = best.curvature;
    shifted.diagonal().array() += shift;
    factor.compute(shifted);
  }
  const MatrixXd upper = factor.matrixU();
  VectorXd rounded = best.coordinates;
  for (Eigen::Index i = rounded.size() - 1; i >= 0; --i) {
    double moved = 0;
    for (Eigen::Index j = i + 1; j < rounded.size(); ++j) {
      moved += upper(i, j) * (rounded(j) - best.coordinates(j));
    }
    const double wanted = best.coordinates(i) - moved / upper(i, i);
    rounded(i) = unit * std::nearbyint(wanted / unit);
  }
  return rounded;
}

}  // namespace sidon
