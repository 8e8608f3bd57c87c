#include "fourier/node_relaxation.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace sidon {

using Eigen::MatrixXd;
using Eigen::VectorXd;
static double P(const char* n,double d){ const char* s=getenv(n); return s?atof(s):d;}

NodeRelaxation::NodeRelaxation(const TrigGrid& grid, double target, const std::vector<ModeBox>& box)
    : grid_(grid),
      n_(grid.modes),
      target_(target),
      test_(grid.whole, grid.ones),
      arc_(grid.whole, grid.ones),
      arc_cosine_(grid.half, grid.cosine) {
  degree_ = 3 * n_ + 3;
  for (const ModeBox& b : box) {
    cones_.emplace_back(b, target - 1);
    degree_ += cones_.back().degree();
  }
}

VectorXd NodeRelaxation::test_weights(const std::vector<ModeVector>& v, double level,
                                      double one) const {
  VectorXd f(2 * n_ + 1);
  f(0) = level - one;
  for (int k = 0; k < n_; ++k) {
    f(2 * k + 1) = -v[k](2);
    f(2 * k + 2) = -v[k](3);
  }
  return grid_.weights * f;
}

VectorXd NodeRelaxation::arc_weights(const std::vector<ModeVector>& v, double one,
                                     double excess) const {
  VectorXd f = excess * grid_.uniform;
  f(0) += one;
  for (int k = 0; k < n_; ++k) {
    f(2 * k + 1) += v[k](0);
    f(2 * k + 2) += v[k](1);
  }
  return grid_.weights * f;
}

bool NodeRelaxation::set_slacks() {
  norm_slack_ = point_.level - 1;
  for (int k = 0; k < n_; ++k) {
    cones_[k].set_slack(point_.modes[k], excess_left_);
    cones_[k].invert();
    norm_slack_ -= 2 * point_.modes[k](5);
  }
  const VectorXd arc = arc_weights(point_.modes, 1, excess_left_ * excess_);
  return norm_slack_ > 0 && test_.set_slack(test_weights(point_.modes, point_.level, 1)) &&
         arc_.set_slack(arc) && arc_cosine_.set_slack(arc);
}

void NodeRelaxation::start(const RelaxationPoint* inherited, double mu) {
  point_.modes.resize(n_);
  point_.level = target_ + P("LV",0.1);
  for (int k = 0; k < n_; ++k) {
    const double x = grid_.uniform(2 * k + 1);
    point_.modes[k] = cones_[k].inner_point(inherited ? inherited->modes[k](0) : x,
                                            inherited ? inherited->modes[k](1) : 0);
    cones_[k].start(point_.modes[k], P("FL",0.03));
  }
  excess_left_ = 1;
  // Excess mass on the arc: twice what makes both matrices definite.
  for (excess_ = P("EX",0.5);; excess_ *= 2) {
    const VectorXd arc = arc_weights(point_.modes, 1, excess_ / 2);
    if (arc_.set_slack(arc) && arc_cosine_.set_slack(arc)) break;
  }
  while (!set_slacks()) point_.level = 1 + 1.5 * (point_.level - 1);
  if (mu == 0) mu = 1 / (test_.inverse_trace() + 1 / norm_slack_);
  mu_ = mu;
  test_.set_dual_on_path(mu);
  arc_.set_dual_on_path(mu);
  arc_cosine_.set_dual_on_path(mu);
  for (ModeCone& cone : cones_) cone.set_dual_on_path(mu);
  norm_dual_ = mu / norm_slack_;
  evaluate();
}

// Duality measure and dual bound of the present point.
void NodeRelaxation::evaluate() {
  test_.evaluate();
  arc_.evaluate();
  arc_cosine_.evaluate();
  double product = test_.trace_product() + arc_.trace_product() + arc_cosine_.trace_product() +
                   norm_slack_ * norm_dual_;
  const VectorXd test = grid_.weights.transpose() * test_.dual_adjoint();
  const VectorXd arc =
      grid_.weights.transpose() * (arc_.dual_adjoint() + arc_cosine_.dual_adjoint());
  double excess_price = arc.dot(grid_.uniform) * excess_;
  std::vector<ModeVector> local(n_);
  for (int k = 0; k < n_; ++k) {
    product += cones_[k].trace_product();
    excess_price += cones_[k].excess_price();
    local[k] = cones_[k].dual_adjoint();
    local[k](5) -= 2 * norm_dual_;
  }
  mu_ = product / degree_;
  dual_value_ = point_.level - product + excess_left_ * excess_price;
  VectorXd gradient(6 * n_ + 1);
  gather(gradient, test, arc, local);
  dual_error_ = std::abs(1 - gradient(6 * n_) - norm_dual_) + gradient.head(6 * n_).lpNorm<1>();
}

// Gradient with respect to all variables from functionals' coefficients and local parts.
void NodeRelaxation::gather(VectorXd& right, const VectorXd& test, const VectorXd& arc,
                            const std::vector<ModeVector>& local) const {
  for (int k = 0; k < n_; ++k) {
    right.segment<6>(6 * k) = local[k];
    right(6 * k) += arc(2 * k + 1);
    right(6 * k + 1) += arc(2 * k + 2);
    right(6 * k + 2) -= test(2 * k + 1);
    right(6 * k + 3) -= test(2 * k + 2);
  }
  right(6 * n_) = test(0);
}

void NodeRelaxation::assemble() {
  const int points = grid_.points, size = 4 * n_ + 1;
  MatrixXd values = MatrixXd::Zero(points, points);
  arc_.add_hessian(values);
  arc_cosine_.add_hessian(values);
  const auto waves = grid_.weights.rightCols(2 * n_);
  dense_.setZero(size, size);
  dense_.topLeftCorner(2 * n_, 2 * n_).noalias() = waves.transpose() * (values * waves);
  values.setZero();
  test_.add_hessian(values);
  const MatrixXd full = grid_.weights.transpose() * (values * grid_.weights);
  dense_.block(2 * n_, 2 * n_, 2 * n_, 2 * n_) = full.bottomRightCorner(2 * n_, 2 * n_);
  dense_.row(4 * n_).segment(2 * n_, 2 * n_) = -full.row(0).tail(2 * n_);
  dense_(4 * n_, 4 * n_) = full(0, 0);
  local_.resize(n_);
  inner_.resize(n_);
  norm_form_.setZero(6 * n_ + 1);
  norm_form_(6 * n_) = 1;
  for (int k = 0; k < n_; ++k) {
    local_[k] = cones_[k].hessian();
    norm_form_(6 * k + 5) = -2;
    // s and r occur nowhere else: eliminated here.
    inner_[k] = local_[k].bottomRightCorner<2, 2>().inverse() * local_[k].bottomLeftCorner<2, 4>();
    const Eigen::Matrix4d reduced = local_[k].topLeftCorner<4, 4>() -
                                    local_[k].topRightCorner<4, 2>() * inner_[k];
    const int xy = 2 * k, pq = 2 * n_ + 2 * k;
    dense_.block<2, 2>(xy, xy) += reduced.topLeftCorner<2, 2>();
    dense_.block<2, 2>(pq, pq) += reduced.block<2, 2>(2, 2);
    dense_.block<2, 2>(pq, xy) += reduced.block<2, 2>(2, 0);
  }
}

NodeRelaxation::Direction NodeRelaxation::solve(const VectorXd& right) const {
  VectorXd small(4 * n_ + 1);
  for (int k = 0; k < n_; ++k) {
    const ModeVector r = right.segment<6>(6 * k);
    const Eigen::Vector4d reduced = r.head<4>() - inner_[k].transpose() * r.tail<2>();
    small.segment<2>(2 * k) = reduced.head<2>();
    small.segment<2>(2 * n_ + 2 * k) = reduced.segment<2>(2);
  }
  small(4 * n_) = right(6 * n_);
  const auto lower = dense_.triangularView<Eigen::Lower>();
  lower.solveInPlace(small);
  lower.transpose().solveInPlace(small);
  Direction d;
  d.modes.resize(n_);
  for (int k = 0; k < n_; ++k) {
    ModeVector& v = d.modes[k];
    v.head<4>() << small.segment<2>(2 * k), small.segment<2>(2 * n_ + 2 * k);
    v.tail<2>() = local_[k].bottomRightCorner<2, 2>().inverse() * right.segment<2>(6 * k + 4) -
                  inner_[k] * v.head<4>();
  }
  d.level = small(4 * n_);
  return d;
}

void NodeRelaxation::set_directions(const Direction& d, double sigma_mu, bool corrected) {
  const VectorXd test = test_weights(d.modes, d.level, 0);
  const VectorXd arc = arc_weights(d.modes, 0, -excess_left_ * excess_);
  test_.set_direction(test, sigma_mu, corrected);
  arc_.set_direction(arc, sigma_mu, corrected);
  arc_cosine_.set_direction(arc, sigma_mu, corrected);
  norm_slack_step_ = d.level;
  for (int k = 0; k < n_; ++k) {
    cones_[k].set_direction(d.modes[k], excess_left_, -excess_left_, sigma_mu, corrected);
    norm_slack_step_ -= 2 * d.modes[k](5);
  }
  norm_dual_step_ = (sigma_mu - norm_dual_ * norm_slack_step_ - (corrected ? norm_correction_ : 0)) /
                        norm_slack_ -
                    norm_dual_;
}

bool NodeRelaxation::iterate() {
  assemble();
  Eigen::LLT<Eigen::Ref<MatrixXd>> factor(dense_);
  if (factor.info() != Eigen::Success) return false;
  const auto with_norm = [&](const VectorXd& right) {
    Direction u = solve(right);
    VectorXd flat(6 * n_ + 1);
    for (int k = 0; k < n_; ++k) flat.segment<6>(6 * k) = u.modes[k];
    flat(6 * n_) = u.level;
    const double weight = norm_dual_ / norm_slack_;
    flat -= norm_solution_ * (weight * norm_form_.dot(flat) / norm_pivot_);
    for (int k = 0; k < n_; ++k) u.modes[k] = flat.segment<6>(6 * k);
    u.level = flat(6 * n_);
    return u;
  };
  {
    const Direction v = solve(norm_form_);
    norm_solution_.resize(6 * n_ + 1);
    for (int k = 0; k < n_; ++k) norm_solution_.segment<6>(6 * k) = v.modes[k];
    norm_solution_(6 * n_) = v.level;
    norm_pivot_ = 1 + norm_dual_ / norm_slack_ * norm_form_.dot(norm_solution_);
  }
  // Right side without centring: -c + sym(P dS S^-1) of the excess that is to vanish.
  VectorXd right(6 * n_ + 1);
  std::vector<ModeVector> local(n_);
  VectorXd arc = VectorXd::Zero(2 * n_ + 1), test = VectorXd::Zero(2 * n_ + 1);
  if (excess_left_ > 0) {
    const VectorXd sigma = grid_.weights * (excess_left_ * excess_ * grid_.uniform);
    arc = grid_.weights.transpose() *
          (arc_.scaled_adjoint(sigma) + arc_cosine_.scaled_adjoint(sigma));
  }
  for (int k = 0; k < n_; ++k) local[k] = excess_left_ * cones_[k].excess_adjoint();
  gather(right, test, arc, local);
  right(6 * n_) -= 1;
  Direction d = with_norm(right);
  set_directions(d, 0, false);
  const auto primal_length = [&] {
    double a = std::min({test_.longest_primal_step(), arc_.longest_primal_step(),
                         arc_cosine_.longest_primal_step()});
    for (const ModeCone& cone : cones_) a = std::min(a, cone.longest_primal_step());
    if (norm_slack_step_ < 0) a = std::min(a, -norm_slack_ / norm_slack_step_);
    return a;
  };
  const auto dual_length = [&] {
    double a = std::min({test_.longest_dual_step(), arc_.longest_dual_step(),
                         arc_cosine_.longest_dual_step()});
    for (const ModeCone& cone : cones_) a = std::min(a, cone.longest_dual_step());
    if (norm_dual_step_ < 0) a = std::min(a, -norm_dual_ / norm_dual_step_);
    return a;
  };
  const double a0 = std::min(1.0, primal_length()), b0 = std::min(1.0, dual_length());
  double after = test_.trace_after(a0, b0) + arc_.trace_after(a0, b0) +
                 arc_cosine_.trace_after(a0, b0) +
                 (norm_slack_ + a0 * norm_slack_step_) * (norm_dual_ + b0 * norm_dual_step_);
  for (const ModeCone& cone : cones_) after += cone.trace_after(a0, b0);
  const double ratio = std::max(0.0, after / degree_ / mu_);
  const double shorter = std::min(a0, b0);
  const double exponent = std::max(1.0, 3 * shorter * shorter);
  const double sigma = std::clamp(std::pow(ratio, exponent), P("SG",1e-3), 1.0);
  const double sigma_mu = sigma * mu_;
  // Corrector
  test = grid_.weights.transpose() *
         (sigma_mu * test_.inverse_adjoint() - test_.correction_adjoint());
  arc += grid_.weights.transpose() *
         (sigma_mu * (arc_.inverse_adjoint() + arc_cosine_.inverse_adjoint()) -
          arc_.correction_adjoint() - arc_cosine_.correction_adjoint());
  norm_correction_ = norm_slack_step_ * norm_dual_step_;
  const double norm_price = (sigma_mu - norm_correction_) / norm_slack_;
  for (int k = 0; k < n_; ++k) {
    local[k] += sigma_mu * cones_[k].inverse_adjoint() - cones_[k].correction_adjoint();
  }
  gather(right, test, arc, local);
  right(6 * n_) -= 1;
  right += norm_price * norm_form_;
  d = with_norm(right);
  set_directions(d, sigma_mu, true);
  double a = std::min(1.0, 0.95 * primal_length());
  const double b = std::min(1.0, 0.95 * dual_length());
  test_.step_dual(b);
  arc_.step_dual(b);
  arc_cosine_.step_dual(b);
  for (ModeCone& cone : cones_) cone.step_dual(b);
  norm_dual_ += b * norm_dual_step_;
  // The curved cone of the L2 norm may need a shorter step than its linear part.
  const RelaxationPoint before = point_;
  const double left = excess_left_;
  for (int tries = 0; tries < 30; ++tries, a *= 0.8) {
    for (int k = 0; k < n_; ++k) point_.modes[k] = before.modes[k] + a * d.modes[k];
    point_.level = before.level + a * d.level;
    excess_left_ = left * (1 - a);
    if (set_slacks()) {
      if (getenv("TRACE")) printf("   a %.3f b %.3f sigma %.4f (a0 %.3f b0 %.3f)\n", a, b, sigma, a0, b0);
      evaluate();
      return true;
    }
  }
  return false;
}

}  // namespace sidon
