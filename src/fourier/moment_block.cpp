#include "fourier/moment_block.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <limits>

#include "fourier/positive_definite.hpp"

namespace sidon {

namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

// The least eigenvalue of a symmetric tridiagonal matrix, to within a thousandth (or 10^-6) from
// below: bisection by the signs of the pivots of Gauss elimination (Sturm).
double least_eigenvalue(const VectorXd& diagonal, const VectorXd& side) {
  const auto all_above = [&](double bound) {
    double pivot = diagonal(0) - bound;
    for (Eigen::Index i = 1; i < diagonal.size() && pivot > 0; ++i) {
      pivot = diagonal(i) - bound - side(i - 1) * side(i - 1) / pivot;
    }
    return pivot > 0;
  };
  double high = diagonal.minCoeff();
  double step = std::max(1e-3, 0.1 * std::abs(high)), low = high - step;
  while (!all_above(low)) {
    high = low;
    step *= 2;
    low -= step;
  }
  while (high - low > 1e-3 * std::abs(low) + 1e-6) {
    const double middle = 0.5 * (low + high);
    (all_above(middle) ? low : high) = middle;
  }
  return low;
}

// The largest a (from below) with I + a * L^-1 D L^-T >= 0.
double longest_step(const MatrixXd& root_inverse, const MatrixXd& direction) {
  const MatrixXd half = root_inverse.triangularView<Eigen::Lower>() * direction;
  const Eigen::Tridiagonalization<MatrixXd> reduced(
      half * root_inverse.transpose().triangularView<Eigen::Upper>());
  // A direction may have what is not a number in it, and no bound is below that.
  if (!reduced.diagonal().allFinite() || !reduced.subDiagonal().allFinite()) return 0;
  const double least = least_eigenvalue(reduced.diagonal(), reduced.subDiagonal());
  return least < 0 ? -1 / least : std::numeric_limits<double>::infinity();
}

void make_symmetric(MatrixXd& a) { a = (0.5 * (a + a.transpose())).eval(); }

}  // namespace

MomentBlock::MomentBlock(const MatrixXd& basis, const VectorXd& weight)
    : basis_(basis), weight_(weight) {}

MatrixXd MomentBlock::matrix(const VectorXd& sigma) const {
  return basis_.transpose() * (sigma.cwiseProduct(weight_).asDiagonal() * basis_);
}

bool MomentBlock::set_slack(const VectorXd& sigma) {
  slack_ = matrix(sigma);
  const Eigen::LLT<MatrixXd> factor(slack_);
  if (!is_positive_definite(factor)) return false;
  root_inverse_ = factor.matrixL().solve(MatrixXd::Identity(size(), size()));
  inverse_.noalias() = root_inverse_.transpose() * root_inverse_;
  return true;
}

VectorXd MomentBlock::adjoint(const MatrixXd& a) const {
  return (basis_ * a).cwiseProduct(basis_).rowwise().sum().cwiseProduct(weight_);
}

void MomentBlock::evaluate() {
  const auto n = basis_.rows();
  dual_values_.resize(n, n);
  inverse_values_.resize(n, n);
  dual_values_.triangularView<Eigen::Lower>() = (basis_ * dual_) * basis_.transpose();
  inverse_values_.triangularView<Eigen::Lower>() = (basis_ * inverse_) * basis_.transpose();
}

void MomentBlock::add_hessian(MatrixXd& hessian) const {
  hessian +=
      weight_.asDiagonal() * dual_values_.cwiseProduct(inverse_values_) * weight_.asDiagonal();
}

void MomentBlock::set_direction(const VectorXd& sigma, double sigma_mu, bool corrected) {
  slack_direction_ = matrix(sigma);
  MatrixXd product = dual_ * slack_direction_ * inverse_;
  if (corrected) product += correction_;
  make_symmetric(product);
  dual_direction_ = sigma_mu * inverse_ - dual_ - product;
}

VectorXd MomentBlock::correction_adjoint() {
  correction_ = dual_direction_ * slack_direction_ * inverse_;
  return adjoint(correction_);
}

double MomentBlock::trace_after(double primal_step, double dual_step) const {
  return (dual_ + dual_step * dual_direction_)
      .cwiseProduct(slack_ + primal_step * slack_direction_)
      .sum();
}

double MomentBlock::longest_primal_step() const {
  return longest_step(root_inverse_, slack_direction_);
}

double MomentBlock::longest_dual_step() const {
  const Eigen::LLT<MatrixXd> factor(dual_);
  if (!is_positive_definite(factor)) return 0;
  const MatrixXd root = factor.matrixL().solve(MatrixXd::Identity(size(), size()));
  return longest_step(root, dual_direction_);
}

}  // namespace sidon
