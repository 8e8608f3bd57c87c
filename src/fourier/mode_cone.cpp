#include "fourier/mode_cone.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <limits>

#include "fourier/positive_definite.hpp"

namespace sidon {

namespace {

using Eigen::Matrix2d;
using Eigen::Matrix3d;

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// The linear part of [1 x y; x X W; y W Y].
Matrix3d lifted(const ModeVector& v) {
  const double squared_x = (v(4) + v(2)) / 2, squared_y = (v(4) - v(2)) / 2, mixed = v(3) / 2;
  Matrix3d m;
  m << 0, v(0), v(1), v(0), squared_x, mixed, v(1), mixed, squared_y;
  return m;
}

// The adjoint of `lifted`, for a matrix that need not be symmetric.
ModeVector lifted_adjoint(const Matrix3d& a) {
  return {a(0, 1) + a(1, 0),       a(0, 2) + a(2, 0),       (a(1, 1) - a(2, 2)) / 2,
          (a(1, 2) + a(2, 1)) / 2, (a(1, 1) + a(2, 2)) / 2, 0};
}

// The linear part of [1 s; s r], and its adjoint.
Matrix2d norm_lifted(const ModeVector& v) { return Matrix2d{{0, v(4)}, {v(4), v(5)}}; }
ModeVector norm_adjoint(const Matrix2d& a) { return {0, 0, 0, 0, a(0, 1) + a(1, 0), a(1, 1)}; }

template <class Matrix>
Matrix symmetric_part(const Matrix& a) {
  return 0.5 * (a + a.transpose());
}

template <class Matrix>
double longest_step(const Matrix& at, const Matrix& direction) {
  const Eigen::LLT<Matrix> factor(at);
  if (!is_positive_definite(factor)) return 0;
  const Matrix root = factor.matrixL().solve(Matrix::Identity());
  const Matrix scaled = root * direction * root.transpose();
  Eigen::SelfAdjointEigenSolver<Matrix> eigen;
  eigen.computeDirect(scaled, Eigen::EigenvaluesOnly);
  const double least = eigen.eigenvalues()(0);
  return least < 0 ? -1 / least : kInfinity;
}

}  // namespace

ModeCone::ModeCone(const ModeBox& b, double radius2) : box_(b), radius2_(radius2) {
  const double reach = std::sqrt(radius2);
  boxed_ = b.x_low > -reach || b.x_high < reach || b.y_low > -reach || b.y_high < reach;
  //          x                     y                  p     q    s      constant
  form_[0] << b.x_low + b.x_high, 0, -0.5, 0, -0.5, 0;  // (x-l)(u-x)
  form_[1] << 0, b.y_low + b.y_high, 0.5, 0, -0.5, 0;
  form_[2] << -b.y_low, -b.x_low, 0, 0.5, 0, 0;
  form_[3] << -b.y_high, -b.x_high, 0, 0.5, 0, 0;
  form_[4] << b.y_low, b.x_high, 0, -0.5, 0, 0;
  form_[5] << b.y_high, b.x_low, 0, -0.5, 0, 0;
  form_[6] << 0, 0, 0, 0, -1, 0;
  constant_ = {-b.x_low * b.x_high,
               -b.y_low * b.y_high,
               b.x_low * b.y_low,
               b.x_high * b.y_high,
               -b.x_high * b.y_low,
               -b.x_low * b.y_high,
               radius2};
}

ModeVector ModeCone::inner_point(double x, double y) const {
  const double raise = 0.2 * radius2_;
  const double squared_x = x * x + raise, squared_y = y * y + raise, norm = squared_x + squared_y;
  return {x, y, squared_x - squared_y, 2 * x * y, norm, norm * norm + 0.2 * radius2_ * radius2_};
}

void ModeCone::start(const ModeVector& v, double floor) {
  const double width_x = box_.x_high - box_.x_low, width_y = box_.y_high - box_.y_low;
  for (int r = 0; r < kRows; ++r) {
    const double scale = r == 0   ? width_x * width_x / 4
                         : r == 1 ? width_y * width_y / 4
                         : r == 6 ? radius2_
                                  : width_x * width_y / 4;
    excess_[r] = std::max(0.0, floor * scale - (constant_[r] + form_[r].dot(v)));
  }
  set_slack(v, 1);
}

void ModeCone::set_slack(const ModeVector& v, double excess_left) {
  for (int r = 0; r < kRows; ++r) {
    row_slack_[r] = constant_[r] + form_[r].dot(v) + excess_left * excess_[r];
  }
  slack_ = lifted(v);
  slack_(0, 0) = 1;
  norm_slack_ = norm_lifted(v);
  norm_slack_(0, 0) = 1;
}

void ModeCone::set_dual_on_path(double mu) {
  for (int r = 0; r < kRows; ++r) row_dual_[r] = has_row(r) ? mu / row_slack_[r] : 0;
  dual_ = mu * inverse_;
  norm_dual_ = mu * norm_inverse_;
}

void ModeCone::invert() {
  inverse_ = slack_.inverse();
  norm_inverse_ = norm_slack_.inverse();
}

double ModeCone::trace_product() const {
  double sum = dual_.cwiseProduct(slack_).sum() + norm_dual_.cwiseProduct(norm_slack_).sum();
  for (int r = 0; r < kRows; ++r) sum += row_dual_[r] * row_slack_[r];
  return sum;
}

double ModeCone::excess_price() const {
  double sum = 0;
  for (int r = 0; r < kRows; ++r) sum += row_dual_[r] * excess_[r];
  return sum;
}

ModeVector ModeCone::dual_adjoint() const {
  ModeVector sum = lifted_adjoint(dual_) + norm_adjoint(norm_dual_);
  for (int r = 0; r < kRows; ++r) sum += row_dual_[r] * form_[r];
  return sum;
}

ModeVector ModeCone::inverse_adjoint() const {
  ModeVector sum = lifted_adjoint(inverse_) + norm_adjoint(norm_inverse_);
  for (int r = 0; r < kRows; ++r) {
    if (has_row(r)) sum += form_[r] / row_slack_[r];
  }
  return sum;
}

ModeVector ModeCone::excess_adjoint() const {
  ModeVector sum = ModeVector::Zero();
  for (int r = 0; r < kRows; ++r) sum += row_dual_[r] * excess_[r] / row_slack_[r] * form_[r];
  return sum;
}

ModeMatrix ModeCone::hessian() const {
  ModeMatrix sum;
  for (int j = 0; j < 6; ++j) {
    const ModeVector unit = ModeVector::Unit(j);
    sum.col(j) = lifted_adjoint(dual_ * lifted(unit) * inverse_) +
                 norm_adjoint(norm_dual_ * norm_lifted(unit) * norm_inverse_);
  }
  for (int r = 0; r < kRows; ++r) {
    if (!has_row(r)) continue;
    sum += (row_dual_[r] / row_slack_[r]) * form_[r] * form_[r].transpose();
  }
  return sum;
}

void ModeCone::set_direction(const ModeVector& dv, double excess_step, double sigma_mu,
                             bool corrected) {
  for (int r = 0; r < kRows; ++r) {
    if (!has_row(r)) continue;
    row_slack_step_[r] = form_[r].dot(dv) + excess_step * excess_[r];
    double numerator = sigma_mu - row_dual_[r] * row_slack_step_[r];
    if (corrected) numerator -= row_correction_[r];
    row_dual_step_[r] = numerator / row_slack_[r] - row_dual_[r];
  }
  slack_step_ = lifted(dv);
  Matrix3d product = dual_ * slack_step_ * inverse_;
  if (corrected) product += correction_;
  dual_step_ = sigma_mu * inverse_ - dual_ - symmetric_part(product);
  norm_slack_step_ = norm_lifted(dv);
  Matrix2d norm_product = norm_dual_ * norm_slack_step_ * norm_inverse_;
  if (corrected) norm_product += norm_correction_;
  norm_dual_step_ = sigma_mu * norm_inverse_ - norm_dual_ - symmetric_part(norm_product);
}

ModeVector ModeCone::correction_adjoint() {
  correction_ = dual_step_ * slack_step_ * inverse_;
  norm_correction_ = norm_dual_step_ * norm_slack_step_ * norm_inverse_;
  ModeVector sum = lifted_adjoint(correction_) + norm_adjoint(norm_correction_);
  for (int r = 0; r < kRows; ++r) {
    if (!has_row(r)) continue;
    row_correction_[r] = row_dual_step_[r] * row_slack_step_[r];
    sum += row_correction_[r] / row_slack_[r] * form_[r];
  }
  return sum;
}

double ModeCone::trace_after(double a, double b) const {
  double sum =
      (dual_ + b * dual_step_).cwiseProduct(slack_ + a * slack_step_).sum() +
      (norm_dual_ + b * norm_dual_step_).cwiseProduct(norm_slack_ + a * norm_slack_step_).sum();
  for (int r = 0; r < kRows; ++r) {
    if (!has_row(r)) continue;
    sum += (row_dual_[r] + b * row_dual_step_[r]) * (row_slack_[r] + a * row_slack_step_[r]);
  }
  return sum;
}

double ModeCone::longest_primal_step() const {
  double length =
      std::min(longest_step(slack_, slack_step_), longest_step(norm_slack_, norm_slack_step_));
  for (int r = 0; r < kRows; ++r) {
    if (has_row(r) && row_slack_step_[r] < 0) {
      length = std::min(length, -row_slack_[r] / row_slack_step_[r]);
    }
  }
  return length;
}

double ModeCone::longest_dual_step() const {
  double length =
      std::min(longest_step(dual_, dual_step_), longest_step(norm_dual_, norm_dual_step_));
  for (int r = 0; r < kRows; ++r) {
    if (has_row(r) && row_dual_step_[r] < 0) {
      length = std::min(length, -row_dual_[r] / row_dual_step_[r]);
    }
  }
  return length;
}

void ModeCone::step_dual(double length) {
  for (int r = 0; r < kRows; ++r) {
    if (has_row(r)) row_dual_[r] += length * row_dual_step_[r];
  }
  dual_ += length * dual_step_;
  norm_dual_ += length * norm_dual_step_;
}

}  // namespace sidon
