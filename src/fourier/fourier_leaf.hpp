// The integers of one leaf of a Fourier proof: what a certificate line `l ...` says.
//
// Each list may be shorter than its frequencies; what is missing is 0. Lists of frequencies start
// with frequency 1.
#pragma once

#include <array>
#include <vector>

#include "exact/numbers.hpp"

namespace sidon {

struct GaussianInteger {
  Integer re, im;
};

// Products of distances from the sides of a box l <= X_k <= u, l' <= Y_k <= u', each >= 0 on the
// node, and the disc (theta - 1 - x_k^2 - y_k^2) D U^2 >= 0 (D: denominator of theta).
enum class FourierProduct {
  kXX,    // (X - l)(u - X)
  kYY,    // (Y - l')(u' - Y)
  kLL,    // (X - l)(Y - l')
  kUU,    // (u - X)(u' - Y)
  kUL,    // (u - X)(Y - l')
  kLU,    // (X - l)(u' - Y)
  kDisc,  // (N - D) U^2 - D X^2 - D Y^2
};

struct FourierProductTerm {
  FourierProduct product;
  int frequency;       // 1..n
  Integer multiplier;  // >= 1, times 2^product_exponent
};

struct FourierLeaf {
  // V_0 .. V_m: the test function g = |sum V_b e^{2 pi i b x}|^2.
  std::vector<GaussianInteger> test;

  // lambda and s_k of the L2 row, s_k in units of 2^-norm_exponent.
  Integer norm_multiplier = 0;
  int norm_exponent = 0;
  std::vector<Integer> norm;

  int product_exponent = 0;
  std::vector<FourierProductTerm> products;

  // Points w_k where the 2x2 forms are replaced by their tangents, times 2^tangent_exponent.
  int tangent_exponent = 0;
  std::vector<std::array<Integer, 2>> tangents;

  // Multipliers of sides of X_k and Y_k, times 2^side_exponent: r > 0 of X_k - l, -r > 0 of u -
  // X_k.
  int side_exponent = 0;
  std::vector<std::array<Integer, 2>> sides;

  // The remaining polynomial is 2^square_exponent (u^2 + 2 cos(2 pi x) v^2) and a rest whose
  // constant term dominates. u = a_0 + 2 Re sum_j u_j e^{2 pi i j x}, v = 2 Re sum_j v_j
  // e^{2 pi i (j - 1/2) x}, j >= 1.
  int square_exponent = 0;
  Integer even_constant = 0;          // a_0
  std::vector<GaussianInteger> even;  // u_1 .. u_{n/2}
  std::vector<GaussianInteger> odd;   // v_1 .. v_{n/2}
};

}  // namespace sidon
