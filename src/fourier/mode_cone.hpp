// The small cones of one frequency k in the relaxation of a node.
//
// Its variables are (x, y, p, q, s, r): x and y the cosine and sine coefficient, and stand-ins for
// p = x^2 - y^2, q = 2xy, s = x^2 + y^2, r = s^2. Cones: [1 x y; x X W; y W Y] >= 0 with
// X = (s+p)/2, Y = (s-p)/2, W = q/2; [1 s; s r] >= 0; the products of two sides of the box; the
// disc s <= target - 1.
#pragma once

#include <Eigen/Core>
#include <array>

namespace sidon {

using ModeVector = Eigen::Matrix<double, 6, 1>;
using ModeMatrix = Eigen::Matrix<double, 6, 6>;

struct ModeBox {
  double x_low, x_high, y_low, y_high;
};

class ModeCone {
 public:
  static constexpr int kRows = 7;  // xx yy ll uu ul lu disc, in the order of the certificate

  // `radius2` is target - 1. Products of a box that contains the disc are implied: left out.
  ModeCone(const ModeBox& box, double radius2);

  int degree() const { return 5 + (boxed_ ? kRows : 1); }
  bool has_row(int r) const { return boxed_ || r == kRows - 1; }

  // A point at (x, y), inside the semidefinite cones, wherever the box is.
  ModeVector inner_point(double x, double y) const;

  // Sets the slacks at v. A row below `floor` times its size gets an excess to be worked off.
  void start(const ModeVector& v, double floor);
  void set_slack(const ModeVector& v, double excess_left);
  void set_dual_on_path(double mu);
  void invert();

  double trace_product() const;
  double excess_price() const;      // sum of dual * excess
  ModeVector dual_adjoint() const;  // sum over the cones of the derivatives, priced by the duals
  ModeVector inverse_adjoint() const;
  ModeVector excess_adjoint() const;  // of sym(P R S^-1), R the excesses
  ModeMatrix hessian() const;

  void set_direction(const ModeVector& dv, double excess_step, double sigma_mu, bool corrected);
  ModeVector correction_adjoint();
  double trace_after(double primal_step, double dual_step) const;
  double longest_primal_step() const;
  double longest_dual_step() const;
  void step_dual(double length);

  double row_dual(int r) const { return row_dual_[r]; }
  const Eigen::Matrix3d& dual() const { return dual_; }
  const Eigen::Matrix2d& norm_dual() const { return norm_dual_; }

 private:
  using Rows = std::array<double, kRows>;
  bool boxed_;
  ModeBox box_;
  double radius2_;
  std::array<ModeVector, kRows> form_;  // product r is constant_[r] + form_[r] . v
  Rows constant_{}, excess_{};
  Rows row_slack_{}, row_dual_{}, row_slack_step_{}, row_dual_step_{}, row_correction_{};
  Eigen::Matrix3d slack_, inverse_, dual_, slack_step_, dual_step_, correction_;
  Eigen::Matrix2d norm_slack_, norm_inverse_, norm_dual_, norm_slack_step_, norm_dual_step_;
  Eigen::Matrix2d norm_correction_;
};

}  // namespace sidon
