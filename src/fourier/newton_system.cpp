// The linear system of an interior-point step.
//
// Only tau, (p, q) of each mode and t are coupled densely: s and r of a mode occur in its own cones
// alone and are eliminated beforehand, and the row of the L2 norm is a rank-one term.
#include <Eigen/LU>

#include "fourier/fourier_relaxation.hpp"

namespace sidon {

using Eigen::MatrixXd;
using Eigen::VectorXd;

double norm_value(const RelaxationPoint& d) {
  double sum = d.level;
  for (const ModeVector& v : d.modes) sum -= 2 * v(5);
  return sum;
}

void add(RelaxationPoint& v, double factor, const RelaxationPoint& d) {
  v.arc += factor * d.arc;
  for (std::size_t k = 0; k < v.modes.size(); ++k) v.modes[k] += factor * d.modes[k];
  v.level += factor * d.level;
}

void FourierRelaxation::assemble() {
  const int size = 4 * n_ + 1, points = 2 * n_ + 1, pairs = 2 * n_;
  MatrixXd values = MatrixXd::Zero(points, points);
  arc_.add_hessian(values);
  arc_cosine_.add_hessian(values);
  dense_.setZero(size, size);
  dense_.topLeftCorner(pairs, pairs).noalias() =
      grids_.arc.weights.transpose() *
      (values.selfadjointView<Eigen::Lower>() * grids_.arc.weights);
  values.setZero();
  test_.add_hessian(values);
  const MatrixXd full = grids_.circle.weights.transpose() *
                        (values.selfadjointView<Eigen::Lower>() * grids_.circle.weights);
  dense_.block(pairs, pairs, pairs, pairs) = full.bottomRightCorner(pairs, pairs);
  dense_.row(2 * pairs).segment(pairs, pairs) = -full.row(0).tail(pairs);
  dense_(2 * pairs, 2 * pairs) = full(0, 0);
  MatrixXd scaled(pairs, pairs);  // local second derivatives in (x, y), times moments
  for (int k = 0; k < n_; ++k) {
    local_[k] = cones_[k].hessian();
    // s and r occur in no large matrix: eliminated here.
    inner_[k] = local_[k].bottomRightCorner<2, 2>().inverse() * local_[k].bottomLeftCorner<2, 4>();
    const Eigen::Matrix4d reduced =
        local_[k].topLeftCorner<4, 4>() - local_[k].topRightCorner<4, 2>() * inner_[k];
    const auto xy = grids_.arc.moments.middleRows<2>(2 * k);
    scaled.middleRows<2>(2 * k).noalias() = reduced.topLeftCorner<2, 2>() * xy;
    dense_.block<2, 2>(pairs + 2 * k, pairs + 2 * k) += reduced.bottomRightCorner<2, 2>();
    dense_.block(pairs + 2 * k, 0, 2, pairs).noalias() = reduced.bottomLeftCorner<2, 2>() * xy;
  }
  dense_.topLeftCorner(pairs, pairs).noalias() += grids_.arc.moments.transpose() * scaled;
}

RelaxationPoint FourierRelaxation::solve_without_norm(const RelaxationPoint& right) const {
  const int pairs = 2 * n_;
  VectorXd small(2 * pairs + 1), xy(pairs);
  for (int k = 0; k < n_; ++k) {
    const ModeVector& r = right.modes[k];
    const Eigen::Vector4d reduced = r.head<4>() - inner_[k].transpose() * r.tail<2>();
    xy.segment<2>(2 * k) = reduced.head<2>();
    small.segment<2>(pairs + 2 * k) = reduced.tail<2>();
  }
  small.head(pairs) = right.arc + grids_.arc.moments.transpose() * xy;
  small(2 * pairs) = right.level;
  const auto lower = dense_.triangularView<Eigen::Lower>();
  lower.solveInPlace(small);
  lower.transpose().solveInPlace(small);
  RelaxationPoint d;
  d.arc = small.head(pairs);
  d.modes.resize(n_);
  set_moments(grids_.arc, 0, d);
  for (int k = 0; k < n_; ++k) {
    ModeVector& v = d.modes[k];
    v.segment<2>(2) = small.segment<2>(pairs + 2 * k);
    v.tail<2>() = local_[k].bottomRightCorner<2, 2>().inverse() * right.modes[k].tail<2>() -
                  inner_[k] * v.head<4>();
  }
  d.level = small(2 * pairs);
  return d;
}

// The row of the L2 norm touches every mode: a rank-one term, added by Sherman and Morrison.
RelaxationPoint FourierRelaxation::solve(const RelaxationPoint& right) const {
  RelaxationPoint d = solve_without_norm(right);
  add(d, -norm_dual_ / norm_slack_ * norm_value(d) / norm_pivot_, norm_solution_);
  return d;
}

}  // namespace sidon
