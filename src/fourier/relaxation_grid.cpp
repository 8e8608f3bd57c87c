#include "fourier/relaxation_grid.hpp"

#include <cmath>
#include <numbers>

namespace sidon {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// Orthonormal functions f, c f, c^2 f, ... (count of them), with respect to the point masses
// `mass`, in the columns from `first` on. Each power is made from the orthonormal function before
// it (Arnoldi's way), which stays accurate where powers themselves would not.
void orthonormal_powers(const VectorXd& f, const VectorXd& c, const VectorXd& mass, int count,
                        int first, MatrixXd& out) {
  for (int j = 0; j < count; ++j) {
    VectorXd next = j == 0 ? f : VectorXd(c.cwiseProduct(out.col(first + j - 1)));
    for (int pass = 0; pass < 2; ++pass) {
      for (int i = 0; i < j; ++i) {
        next -= mass.cwiseProduct(out.col(first + i)).dot(next) * out.col(first + i);
      }
    }
    out.col(first + j) = next / std::sqrt(mass.dot(next.cwiseProduct(next)));
  }
}

}  // namespace

CircleGrid::CircleGrid(int n)
    : weights(2 * n + 1, 2 * n + 1), basis(2 * n + 1, n + 1), ones(VectorXd::Ones(2 * n + 1)) {
  const int points = 2 * n + 1;
  for (int m = 0; m < points; ++m) {
    const double angle = 2 * std::numbers::pi * m / points;
    weights(m, 0) = 1.0 / points;
    for (int k = 1; k <= n; ++k) {
      weights(m, 2 * k - 1) = 2 * std::cos(k * angle) / points;
      weights(m, 2 * k) = 2 * std::sin(k * angle) / points;
    }
    basis(m, 0) = 1;
    for (int j = 1; j <= n / 2; ++j) {
      basis(m, 2 * j - 1) = std::numbers::sqrt2 * std::cos(j * angle);
      basis(m, 2 * j) = std::numbers::sqrt2 * std::sin(j * angle);
    }
  }
}

ArcGrid::ArcGrid(int n)
    : rest(VectorXd::Constant(2 * n + 1, 1.0 / (2 * n + 1))),
      whole(2 * n + 1, n + 1),
      half(2 * n + 1, n),
      ones(VectorXd::Ones(2 * n + 1)) {
  const int points = 2 * n + 1;
  VectorXd angle(points);  // 2 pi x; sin(angle / 2) runs through Chebyshev points
  for (int m = 0; m < points; ++m) {
    const double chebyshev = std::cos((2 * m + 1) * std::numbers::pi / (2 * points));
    angle(m) = 2 * std::asin(chebyshev * std::numbers::sqrt2 / 2);
  }
  const VectorXd c = angle.array().cos(), s = angle.array().sin();
  const VectorXd c_half = (angle / 2).array().cos(), s_half = (angle / 2).array().sin();
  cosine = 2 * c;
  orthonormal_powers(ones, c, rest, n / 2 + 1, 0, whole);
  orthonormal_powers(s, c, rest, n / 2, n / 2 + 1, whole);
  orthonormal_powers(c_half, c, rest.cwiseProduct(cosine), n / 2, 0, half);
  orthonormal_powers(s_half, c, rest.cwiseProduct(cosine), n / 2, n / 2, half);
  MatrixXd phi(points, 2 * n + 1);
  orthonormal_powers(ones, c, rest, n + 1, 0, phi);
  orthonormal_powers(s, c, rest, n, n + 1, phi);
  weights = rest.asDiagonal() * phi.rightCols(2 * n);
  MatrixXd waves(2 * n, points);
  for (int k = 1; k <= n; ++k) {
    waves.row(2 * k - 2) = (k * angle).array().cos();
    waves.row(2 * k - 1) = (k * angle).array().sin();
  }
  moments = waves * weights;
  centre = waves * rest;
}

}  // namespace sidon
