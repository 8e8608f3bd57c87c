// The best u and v of a leaf whose tests and products are fixed.
//
// What those leave is a sum of convex forms and an affine rest, and any A = u^2 + 2 cos(2 pi x) v^2
// will do: the tangent points can be chosen so that the tangents make it, w_k = (2 Q_k)^-1 (A_k -
// linear_k). The gap is what then remains of the constant term, and a leaf needs it to be >= 0. At
// the best A all first derivatives vanish, and A is 0 wherever the worst f of the node lives, as u
// and v are: coarse tests and coarse u and v cost little if what comes later is chosen for them.
#pragma once

#include <Eigen/Core>
#include <optional>
#include <vector>

#include "fourier/arc_squares.hpp"
#include "fourier/fourier_problem.hpp"
#include "fourier/rounded_multipliers.hpp"

namespace sidon {

// constant + sum_k (linear_k . z_k + z_k . Q_k z_k), z_k = (x_k, y_k) in real units, divided by the
// scale of the tests.
struct ConvexRest {
  double constant = 0;
  std::vector<Eigen::Vector2d> linear;
  std::vector<Eigen::Matrix2d> forms;  // Q_k, not quite singular
};
ConvexRest convex_rest(const FourierProblem& problem, const RoundedTests& tests);

struct SquareGap {
  double gap;
  std::vector<Eigen::Vector2d> tangents;  // w_k
};
SquareGap square_gap(const ConvexRest& rest, const ArcFactors& factors);

struct BestSquares {
  Eigen::VectorXd coordinates;  // of u and v
  double gap;
  // Positive definite: a step d from here costs about d . curvature d / 2.
  Eigen::MatrixXd curvature;
};

// From factors that are near. Nothing if the numbers get out of hand.
std::optional<BestSquares> best_squares(const ConvexRest& rest, const Eigen::VectorXd& start);

// Multiples of the unit near the best coordinates, chosen one after the other, each time with the
// best continuation in view.
Eigen::VectorXd rounded_near(const BestSquares& best, double unit);

}  // namespace sidon
