// One large cone of the relaxation: a moment matrix S that has to be positive semidefinite, and its
// dual matrix P, with the steps of a primal-dual interior-point method (the direction of
// Helmberg-Kojima-Monteiro).
#pragma once

#include <Eigen/Core>

#include "fourier/relaxation_grid.hpp"

namespace sidon {

class MomentBlock {
 public:
  // S = sum over the points m of weight(m) * sigma(m) * basis_m basis_m^T, where sigma are the
  // point weights of the functional. Keeps references: the grid must outlive the block.
  MomentBlock(const Eigen::MatrixXd& basis, const Eigen::VectorXd& weight);

  int size() const { return static_cast<int>(basis_.cols()); }
  Eigen::MatrixXd matrix(const Eigen::VectorXd& sigma) const;

  // Sets S; false if it is not positive definite (then the block is unusable until the next call).
  bool set_slack(const Eigen::VectorXd& sigma);
  void set_dual_on_path(double mu) { dual_ = mu * inverse_; }

  const Eigen::MatrixXd& dual() const { return dual_; }
  double inverse_trace() const { return inverse_.trace(); }
  double trace_product() const { return dual_.cwiseProduct(slack_).sum(); }

  // Adjoint, per point: the derivative of tr(A S) in sigma(m).
  Eigen::VectorXd adjoint(const Eigen::MatrixXd& a) const;
  // Values of P and S^-1 at all pairs of points (lower triangle); needed by the three functions
  // that follow.
  void evaluate();
  Eigen::VectorXd dual_adjoint() const { return dual_values_.diagonal().cwiseProduct(weight_); }
  Eigen::VectorXd inverse_adjoint() const {
    return inverse_values_.diagonal().cwiseProduct(weight_);
  }
  void add_hessian(Eigen::MatrixXd& hessian) const;

  // The direction dS = matrix(sigma), dP = sigma_mu S^-1 - P - sym(P dS S^-1) - correction.
  void set_direction(const Eigen::VectorXd& sigma, double sigma_mu, bool corrected);
  // Second-order term sym(dP dS S^-1) of the direction last set; kept for `corrected`.
  Eigen::VectorXd correction_adjoint();
  // tr((P + b dP)(S + a dS))
  double trace_after(double primal_step, double dual_step) const;
  double longest_primal_step() const;  // may be infinite
  double longest_dual_step() const;
  void step_dual(double length) { dual_ += length * dual_direction_; }

 private:
  const Eigen::MatrixXd& basis_;
  const Eigen::VectorXd& weight_;
  Eigen::MatrixXd slack_, root_inverse_, inverse_, dual_;
  Eigen::MatrixXd slack_direction_, dual_direction_, correction_;
  Eigen::MatrixXd dual_values_, inverse_values_;
};

}  // namespace sidon
