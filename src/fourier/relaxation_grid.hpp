// Where the large moment matrices of the relaxation are evaluated.
//
// Such a matrix is a linear functional on trigonometric polynomials of degree n, applied to
// products of basis functions. On 2n+1 points a functional is a sum of (signed) point masses, so
// that the matrix, its adjoint and the second derivatives of its barrier are plain matrix products
// with the sampled bases.
#pragma once

#include <Eigen/Core>

namespace sidon {

// For functionals on the circle, which are given by their values at 1, cos 2 pi k x, sin 2 pi k x.
struct CircleGrid {
  explicit CircleGrid(int modes);  // even, >= 2

  Eigen::MatrixXd weights;  // N x (2n+1): point masses of the functional, constant first
  Eigen::MatrixXd basis;    // N x (n+1): orthonormal 1, cos, sin of frequencies 1 .. n/2
  Eigen::VectorXd ones;     // N
};

// For measures on the arc [-1/4, 1/4]. Their Fourier coefficients form an exponentially thin set
// (a change in x_1 alone by 10^-10 leaves it for n = 24), so the coordinates of a measure are not
// these but tau: mass (1 + sum_j tau_j phi_j) / N at each of N = 2n+1 points of Chebyshev's kind,
// with 1, phi_1 .. phi_2n orthonormal on these points. Everything is of the order of 1 then.
struct ArcGrid {
  explicit ArcGrid(int modes);  // even, >= 2

  Eigen::MatrixXd weights;  // N x 2n: point masses of the phi_j
  Eigen::VectorXd rest;     // N: point masses at tau = 0
  Eigen::MatrixXd moments;  // 2n x 2n: x_1, y_1, x_2, ... as linear functions of tau ...
  Eigen::VectorXd centre;   // ... and their values at tau = 0
  Eigen::MatrixXd whole;    // N x (n+1): orthonormal, frequencies 0, 1 .. n/2
  Eigen::MatrixXd half;     // N x n: orthonormal for the weight cosine, frequencies 1/2 .. (n-1)/2
  Eigen::VectorXd ones;     // N
  Eigen::VectorXd cosine;   // N: 2 cos 2 pi x > 0
};

struct RelaxationGrids {
  explicit RelaxationGrids(int n) : modes(n), circle(n), arc(n) {}
  int modes;
  CircleGrid circle;
  ArcGrid arc;
};

}  // namespace sidon
