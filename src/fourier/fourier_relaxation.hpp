// The semidefinite relaxation of a node (lower bounds of M = ||f*f||_inf over the f of a box), and
// a primal-dual interior-point method on it: the direction of Helmberg, Kojima and Monteiro, with
// the predictor and corrector of Mehrotra. Minimise t such that
//   t I - T >= 0, T the Toeplitz matrix of the p_k - i q_k (tests);  t >= 1 + 2 sum_k r_k (L2
//   norm); the moment matrices of a measure on the arc are >= 0;  the cones of each mode
//   (mode_cone.hpp).
// Its dual is a leaf.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "fourier/mode_cone.hpp"
#include "fourier/moment_block.hpp"
#include "fourier/relaxation_grid.hpp"

namespace sidon {

// A value for each variable, also used for steps and gradients. x and y of the modes are functions
// of arc; in gradients they hold the derivative through the cones of the mode alone.
struct RelaxationPoint {
  Eigen::VectorXd arc;            // tau, 2n
  std::vector<ModeVector> modes;  // (x, y, p, q, s, r) of k = 1 .. n
  double level = 0;               // t, in the place of M
};

// A point near the central path of a relaxation: what the relaxations of the halves start from.
struct RelaxationStart {
  RelaxationPoint point;
  double mu = 0;  // the duality measure there
};

// Sets x and y of the modes to the moments of one * (the measure at tau = 0) + (that of v.arc).
void set_moments(const ArcGrid& grid, double one, RelaxationPoint& v);

// v += factor * d
void add(RelaxationPoint& v, double factor, const RelaxationPoint& d);
// The linear part of the row of the L2 norm, t - 2 sum_k r_k.
double norm_value(const RelaxationPoint& d);

class FourierRelaxation {
 public:
  FourierRelaxation(const RelaxationGrids& grids, double target, const std::vector<ModeBox>& box);

  // From the point of a relaxation of a larger box, or from one that suits every box: without such
  // a point (null), and if it is of no use.
  void start(const RelaxationStart* inherited);
  bool iterate();  // false: numerically stuck

  double mu() const { return mu_; }
  double level() const { return point_.level; }
  bool primal_feasible() const { return excess_left_ <= 1e-6; }
  // A lower bound of M in the node, up to rounding errors; proved by the duals as they are.
  double dual_value() const { return dual_value_; }
  const RelaxationPoint& point() const { return point_; }
  // The test function of the dual, g = p_0 + sum_k p_{2k-1} cos 2 pi k x + p_{2k} sin 2 pi k x.
  Eigen::VectorXd test_prices() const {
    return grids_.circle.weights.transpose() * test_.dual_adjoint();
  }
  double norm_dual() const { return norm_dual_; }
  const std::vector<ModeCone>& cones() const { return cones_; }

 private:
  Eigen::VectorXd test_weights(const RelaxationPoint& v, double one) const;
  bool set_slacks();
  RelaxationPoint central_point() const;
  // On the central path as far as possible, with this duality measure; false if the point leads to
  // nothing that can be calculated with.
  bool start_at(const RelaxationPoint& point, std::optional<double> mu);
  void evaluate();
  void assemble();
  RelaxationPoint solve_without_norm(const RelaxationPoint& right) const;
  RelaxationPoint solve(const RelaxationPoint& right) const;
  void set_directions(const RelaxationPoint& d, double sigma_mu, bool corrected);
  double longest_primal_step() const;
  double longest_dual_step() const;
  double trace_after(double primal_step, double dual_step) const;
  bool advance(const RelaxationPoint& d, double primal_step);
  void set_test_gradient(const Eigen::VectorXd& samples, RelaxationPoint& gradient) const;

  const RelaxationGrids& grids_;
  int n_;
  double target_;
  std::vector<ModeCone> cones_;
  MomentBlock test_, arc_, arc_cosine_;
  RelaxationPoint point_;
  double excess_left_ = 0;  // part of the rows' excess not yet removed
  double norm_slack_ = 0, norm_dual_ = 0, norm_slack_step_ = 0, norm_dual_step_ = 0;
  double norm_correction_ = 0;
  double mu_ = 0, degree_ = 0, dual_value_ = 0;
  // Newton system
  Eigen::MatrixXd dense_;
  std::vector<ModeMatrix> local_;
  std::vector<Eigen::Matrix<double, 2, 4>> inner_;
  RelaxationPoint norm_form_, norm_solution_;
  double norm_pivot_ = 0;
};

}  // namespace sidon
