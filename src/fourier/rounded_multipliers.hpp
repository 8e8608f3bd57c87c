// The first half of rounding a leaf: everything but the two squares u^2 and v^2.
#pragma once

#include <complex>
#include <optional>
#include <vector>

#include "fourier/fourier_box.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"
#include "fourier/leaf_inequality.hpp"
#include "fourier/node_dual.hpp"

namespace sidon {

// A leaf that has only V, lambda, s_k and products, and the sum of its tests minus the products:
// all forms are positive semidefinite.
struct RoundedTests {
  FourierLeaf leaf;
  QuadraticSum sum;
  double scale;  // of the sum, against a dual with c_0 + lambda = 1
};

// A leaf without u and v, and what they have to show to be positive on the arc.
struct RoundedMultipliers {
  FourierLeaf leaf;
  QuadraticSum remainder;  // affine: all forms are 0
  double scale;            // of the remainder, against a dual with c_0 + lambda = 1
};

// Binary digits behind the point: of V against its largest part, of s_k, of multipliers of products
// and of sides against c_0 + lambda, of tangent points.
struct RoundingBits {
  int test, norm, products, tangents, sides;
};

// The tests and products of the dual in integers of so many bits, given a spectral factor of its
// test (or nothing, for a dual with c_0 = 0). Forms that rounding leaves indefinite are repaired;
// nothing if that fails.
std::optional<RoundedTests> rounded_tests(const FourierProblem& problem, const FourierBox& box,
                                          const NodeDual& dual,
                                          const std::vector<std::complex<double>>& factor,
                                          const RoundingBits& bits);

// The same for the whole dual: its tangent points and sides, too.
std::optional<RoundedMultipliers> rounded_multipliers(
    const FourierProblem& problem, const FourierBox& box, const NodeDual& dual,
    const std::vector<std::complex<double>>& factor, const RoundingBits& bits);

}  // namespace sidon
