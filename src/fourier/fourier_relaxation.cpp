#include "fourier/fourier_relaxation.hpp"

#include <algorithm>
#include <cmath>

#include "fourier/positive_definite.hpp"

namespace sidon {

using Eigen::MatrixXd;
using Eigen::VectorXd;

namespace {

// Rows of a new box start at this part of their size or above.
constexpr double kRowFloor = 0.1;
// Of t above 1, by half, until a start is inside the cones. Beyond, it is no point near any path.
constexpr int kMostRaises = 60;
// A new box pushes the point off its parent's central path: start with a larger measure.
constexpr double kStartMuFactor = 2;
constexpr double kLeastCentring = 1e-3;

}  // namespace

FourierRelaxation::FourierRelaxation(const RelaxationGrids& grids, double target,
                                     const std::vector<ModeBox>& box)
    : grids_(grids),
      n_(grids.modes),
      target_(target),
      test_(grids.circle.basis, grids.circle.ones),
      arc_(grids.arc.whole, grids.arc.ones),
      arc_cosine_(grids.arc.half, grids.arc.cosine) {
  degree_ = 3 * n_ + 3;
  for (const ModeBox& b : box) {
    cones_.emplace_back(b, target - 1);
    degree_ += cones_.back().degree();
  }
  local_.resize(n_);
  inner_.resize(n_);
  norm_form_.arc.setZero(2 * n_);
  norm_form_.modes.assign(n_, ModeVector{0, 0, 0, 0, 0, -2});
  norm_form_.level = 1;
}

VectorXd FourierRelaxation::test_weights(const RelaxationPoint& v, double one) const {
  VectorXd f(2 * n_ + 1);
  f(0) = v.level - one;
  for (int k = 0; k < n_; ++k) f.segment<2>(2 * k + 1) = -v.modes[k].segment<2>(2);
  return grids_.circle.weights * f;
}

void FourierRelaxation::set_test_gradient(const VectorXd& samples,
                                          RelaxationPoint& gradient) const {
  const VectorXd f = grids_.circle.weights.transpose() * samples;
  gradient.level = f(0);
  for (int k = 0; k < n_; ++k) gradient.modes[k].segment<2>(2) -= f.segment<2>(2 * k + 1);
}

void set_moments(const ArcGrid& grid, double one, RelaxationPoint& v) {
  const VectorXd h = one * grid.centre + grid.moments * v.arc;
  for (std::size_t k = 0; k < v.modes.size(); ++k) v.modes[k].head<2>() = h.segment<2>(2 * k);
}

bool FourierRelaxation::set_slacks() {
  norm_slack_ = point_.level - 1;
  for (int k = 0; k < n_; ++k) {
    cones_[k].set_slack(point_.modes[k], excess_left_);
    cones_[k].invert();
    norm_slack_ -= 2 * point_.modes[k](5);
  }
  const VectorXd arc = grids_.arc.rest + grids_.arc.weights * point_.arc;
  return norm_slack_ > 0 && test_.set_slack(test_weights(point_, 1)) && arc_.set_slack(arc) &&
         arc_cosine_.set_slack(arc);
}

void FourierRelaxation::start(const RelaxationStart* inherited) {
  if (inherited && start_at(inherited->point, kStartMuFactor * inherited->mu)) return;
  start_at(central_point(), std::nullopt);
}

RelaxationPoint FourierRelaxation::central_point() const {
  RelaxationPoint centre{VectorXd::Zero(2 * n_), std::vector<ModeVector>(n_), target_ + 0.1};
  set_moments(grids_.arc, 1, centre);
  for (int k = 0; k < n_; ++k) {
    centre.modes[k] = cones_[k].inner_point(centre.modes[k](0), centre.modes[k](1));
  }
  return centre;
}

bool FourierRelaxation::start_at(const RelaxationPoint& point, std::optional<double> mu) {
  point_ = point;
  for (int k = 0; k < n_; ++k) cones_[k].start(point_.modes[k], kRowFloor);
  excess_left_ = 1;
  for (int raises = 0; !set_slacks(); ++raises) {
    if (raises == kMostRaises) return false;
    point_.level = 1 + 1.5 * (point_.level - 1);
  }
  // Without a measure to start from: that which makes the price of t right.
  mu_ = mu ? *mu : 1 / (test_.inverse_trace() + 1 / norm_slack_);
  if (!(mu_ > 0)) return false;
  test_.set_dual_on_path(mu_);
  arc_.set_dual_on_path(mu_);
  arc_cosine_.set_dual_on_path(mu_);
  for (ModeCone& cone : cones_) cone.set_dual_on_path(mu_);
  norm_dual_ = mu_ / norm_slack_;
  evaluate();
  return std::isfinite(mu_) && std::isfinite(dual_value_);
}

// Duality measure and dual bound of the present point.
void FourierRelaxation::evaluate() {
  test_.evaluate();
  arc_.evaluate();
  arc_cosine_.evaluate();
  double product = test_.trace_product() + arc_.trace_product() + arc_cosine_.trace_product() +
                   norm_slack_ * norm_dual_;
  RelaxationPoint gradient{VectorXd(), std::vector<ModeVector>(n_), 0};
  double excess_price = 0;
  for (int k = 0; k < n_; ++k) {
    product += cones_[k].trace_product();
    excess_price += cones_[k].excess_price();
    gradient.modes[k] = cones_[k].dual_adjoint() + norm_dual_ * norm_form_.modes[k];
  }
  set_test_gradient(test_.dual_adjoint(), gradient);
  VectorXd xy(2 * n_);
  // The Lagrangian is an affine function; what is left of its gradient counts against the bound,
  // over the ranges in which every f of interest has its coordinates.
  const double radius2 = target_ - 1;
  ModeVector range;
  range << 0, 0, radius2, radius2, radius2, radius2 * radius2;
  const double along_level = 1 - gradient.level - norm_dual_;
  double along_point = along_level * point_.level;
  double loss = along_level < 0 ? -along_level * target_ : -along_level;
  for (int k = 0; k < n_; ++k) {
    xy.segment<2>(2 * k) = gradient.modes[k].head<2>();
    along_point -= gradient.modes[k].tail<4>().dot(point_.modes[k].tail<4>());
    loss += gradient.modes[k].cwiseAbs().dot(range);
  }
  gradient.arc =
      grids_.arc.weights.transpose() * (arc_.dual_adjoint() + arc_cosine_.dual_adjoint()) +
      grids_.arc.moments.transpose() * xy;
  along_point -= gradient.arc.dot(point_.arc);
  loss += 2 * gradient.arc.lpNorm<1>();
  mu_ = product / degree_;
  dual_value_ = point_.level - product + excess_left_ * excess_price - along_point - loss;
}

void FourierRelaxation::set_directions(const RelaxationPoint& d, double sigma_mu, bool corrected) {
  const VectorXd arc = grids_.arc.weights * d.arc;
  test_.set_direction(test_weights(d, 0), sigma_mu, corrected);
  arc_.set_direction(arc, sigma_mu, corrected);
  arc_cosine_.set_direction(arc, sigma_mu, corrected);
  for (int k = 0; k < n_; ++k) {
    cones_[k].set_direction(d.modes[k], -excess_left_, sigma_mu, corrected);
  }
  norm_slack_step_ = norm_value(d);
  const double correction = corrected ? norm_correction_ : 0;
  norm_dual_step_ =
      (sigma_mu - norm_dual_ * norm_slack_step_ - correction) / norm_slack_ - norm_dual_;
}

double FourierRelaxation::longest_primal_step() const {
  double a = std::min(
      {test_.longest_primal_step(), arc_.longest_primal_step(), arc_cosine_.longest_primal_step()});
  for (const ModeCone& cone : cones_) a = std::min(a, cone.longest_primal_step());
  return norm_slack_step_ < 0 ? std::min(a, -norm_slack_ / norm_slack_step_) : a;
}

double FourierRelaxation::longest_dual_step() const {
  double b = std::min(
      {test_.longest_dual_step(), arc_.longest_dual_step(), arc_cosine_.longest_dual_step()});
  for (const ModeCone& cone : cones_) b = std::min(b, cone.longest_dual_step());
  return norm_dual_step_ < 0 ? std::min(b, -norm_dual_ / norm_dual_step_) : b;
}

double FourierRelaxation::trace_after(double a, double b) const {
  double after = test_.trace_after(a, b) + arc_.trace_after(a, b) + arc_cosine_.trace_after(a, b) +
                 (norm_slack_ + a * norm_slack_step_) * (norm_dual_ + b * norm_dual_step_);
  for (const ModeCone& cone : cones_) after += cone.trace_after(a, b);
  return after;
}

bool FourierRelaxation::advance(const RelaxationPoint& d, double a) {
  add(point_, a, d);
  set_moments(grids_.arc, 1, point_);
  excess_left_ *= 1 - a;
  if (!set_slacks()) return false;
  evaluate();
  return true;
}

bool FourierRelaxation::iterate() {
  assemble();
  const Eigen::LLT<Eigen::Ref<MatrixXd>> factor(dense_);
  if (!is_positive_definite(factor)) return false;
  norm_solution_ = solve_without_norm(norm_form_);
  norm_pivot_ = 1 + norm_dual_ / norm_slack_ * norm_value(norm_solution_);
  // Predictor: no centring; the rows' excess is to vanish.
  RelaxationPoint right{VectorXd::Zero(2 * n_), std::vector<ModeVector>(n_), -1};
  for (int k = 0; k < n_; ++k) right.modes[k] = excess_left_ * cones_[k].excess_adjoint();
  set_directions(solve(right), 0, false);
  const double a0 = std::min(1.0, longest_primal_step()), b0 = std::min(1.0, longest_dual_step());
  const double ratio = std::max(0.0, trace_after(a0, b0) / degree_ / mu_);
  const double shorter = std::min(a0, b0);
  const double exponent = std::max(1.0, 3 * shorter * shorter);
  const double sigma_mu = mu_ * std::clamp(std::pow(ratio, exponent), kLeastCentring, 1.0);
  // Corrector, with centring.
  for (int k = 0; k < n_; ++k) {
    right.modes[k] += sigma_mu * cones_[k].inverse_adjoint() - cones_[k].correction_adjoint();
  }
  set_test_gradient(sigma_mu * test_.inverse_adjoint() - test_.correction_adjoint(), right);
  right.level -= 1;
  right.arc = grids_.arc.weights.transpose() *
              (sigma_mu * (arc_.inverse_adjoint() + arc_cosine_.inverse_adjoint()) -
               arc_.correction_adjoint() - arc_cosine_.correction_adjoint());
  norm_correction_ = norm_slack_step_ * norm_dual_step_;
  add(right, (sigma_mu - norm_correction_) / norm_slack_, norm_form_);
  const RelaxationPoint d = solve(right);
  set_directions(d, sigma_mu, true);
  const double keep = 0.9 + 0.09 * shorter;
  const double a = std::min(1.0, keep * longest_primal_step());
  const double b = std::min(1.0, keep * longest_dual_step());
  test_.step_dual(b);
  arc_.step_dual(b);
  arc_cosine_.step_dual(b);
  for (ModeCone& cone : cones_) cone.step_dual(b);
  norm_dual_ += b * norm_dual_step_;
  return advance(d, a);
}

}  // namespace sidon
