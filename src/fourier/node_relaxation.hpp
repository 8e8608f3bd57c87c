// The semidefinite relaxation of a node, and one interior-point iteration on it.
#pragma once

#include <Eigen/Core>
#include <Eigen/LU>
#include <vector>

#include "fourier/mode_cone.hpp"
#include "fourier/moment_block.hpp"
#include "fourier/trig_grid.hpp"

namespace sidon {

struct RelaxationPoint {
  std::vector<ModeVector> modes;  // (x, y, p, q, s, r) of k = 1 .. n
  double level = 0;               // t, in the place of M
};

class NodeRelaxation {
 public:
  NodeRelaxation(const TrigGrid& grid, double target, const std::vector<ModeBox>& box);

  void start(const RelaxationPoint* inherited, double mu);
  bool iterate();  // false: numerically stuck

  double mu() const { return mu_; }
  double level() const { return point_.level; }
  bool primal_feasible() const { return excess_left_ <= 1e-9; }
  double dual_value() const { return dual_value_; }       // if dual_error() were 0
  double dual_error() const { return dual_error_; }       // sum of absolute values
  const RelaxationPoint& point() const { return point_; }
  const Eigen::MatrixXd& test_matrix() const { return test_.dual(); }
  Eigen::VectorXd test_adjoint() const { return grid_.weights.transpose() * test_.dual_adjoint(); }
  double norm_dual() const { return norm_dual_; }
  const std::vector<ModeCone>& cones() const { return cones_; }

 private:
  struct Direction {
    std::vector<ModeVector> modes;
    double level = 0;
  };
  Eigen::VectorXd test_weights(const std::vector<ModeVector>& v, double level, double one) const;
  Eigen::VectorXd arc_weights(const std::vector<ModeVector>& v, double one, double excess) const;
  bool set_slacks();
  void evaluate();
  void assemble();
  Direction solve(const Eigen::VectorXd& right) const;  // 6n+1
  Direction step_for(double sigma_mu, bool corrected);
  void set_directions(const Direction& d, double sigma_mu, bool corrected);
  void gather(Eigen::VectorXd& right, const Eigen::VectorXd& test, const Eigen::VectorXd& arc,
              const std::vector<ModeVector>& local) const;

  const TrigGrid& grid_;
  int n_;
  double target_;
  std::vector<ModeCone> cones_;
  MomentBlock test_, arc_, arc_cosine_;
  RelaxationPoint point_;
  double excess_ = 0, excess_left_ = 0;  // of the mass on the arc, and the part not yet removed
  double norm_slack_ = 0, norm_dual_ = 0, norm_slack_step_ = 0, norm_dual_step_ = 0;
  double norm_correction_ = 0;
  double mu_ = 0, degree_ = 0, dual_value_ = 0, dual_error_ = 0;
  // Newton system
  Eigen::MatrixXd dense_;
  std::vector<ModeMatrix> local_;
  std::vector<Eigen::Matrix<double, 2, 4>> inner_;
  Eigen::VectorXd norm_form_, norm_solution_;
  double norm_pivot_ = 0;
};

}  // namespace sidon
