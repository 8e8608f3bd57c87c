// The trigonometric functions of the relaxation, sampled on a grid of the circle.
//
// Every large matrix of the relaxation is a moment matrix: a linear functional, given by its values
// at 1, cos 2 pi k x, sin 2 pi k x (k <= n), applied to products of basis functions. On N >= 2n+1
// equally spaced points such a functional is a signed sum of point values, so that the matrix,
// its adjoint and the second derivatives of its barrier are plain matrix products with the
// sampled bases: no index of a Toeplitz diagonal appears anywhere.
#pragma once

#include <Eigen/Core>

namespace sidon {

struct TrigGrid {
  explicit TrigGrid(int modes);  // even, >= 2

  int modes;   // n
  int points;  // N
  // N x (2n+1): point weights of the functional whose values at (1, cos 2 pi k x, sin 2 pi k x)
  // are the coordinate vector (1, then cosine and sine of k at 2k-1 and 2k).
  Eigen::MatrixXd weights;
  Eigen::MatrixXd whole;    // N x (n+1): orthonormal 1, cos, sin of frequencies 1 .. n/2
  Eigen::MatrixXd half;     // N x n: orthonormal cos, sin of frequencies 1/2 .. (n-1)/2
  Eigen::VectorXd ones;     // N
  Eigen::VectorXd cosine;   // N: 2 cos 2 pi x, >= 0 on the arc [-1/4, 1/4]
  Eigen::VectorXd uniform;  // 2n+1: the functional of the uniform density on the arc
};

}  // namespace sidon
