// The leaf inequality of a Fourier proof, step by step, in exact integers.
//
// A leaf holds no f with ||f*f||_inf < theta, if a sum of tests R that is negative at every such f
// is at the same time a sum of things that are >= 0 on the node: products of distances from the
// sides of the box, positive semidefinite forms, and int f A with A >= 0 on [-1/4, 1/4].
// The steps are apart because the rounding of a leaf has to look in between.
#pragma once

#include <vector>

#include "fourier/fourier_box.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"

namespace sidon {

// xx X^2 + xy X Y + yy Y^2.
struct QuadraticForm {
  Integer xx = 0, xy = 0, yy = 0;
};
bool is_positive_semidefinite(const QuadraticForm& form);

// constant + sum_k (x_k X_k + y_k Y_k + form_k(X_k, Y_k)), frequencies 1..n at places 0..n-1:
// nothing ever multiplies two different frequencies.
struct QuadraticSum {
  explicit QuadraticSum(int modes) : x(modes), y(modes), forms(modes) {}
  Integer constant = 0;
  std::vector<Integer> x, y;
  std::vector<QuadraticForm> forms;
};

// c_0 .. c_m of |sum_b v_b e^{2 pi i b x}|^2 = sum_k c_k e^{2 pi i k x}: c_k = sum_b v_{b+k} conj
// v_b.
std::vector<GaussianInteger> autocorrelation(const std::vector<GaussianInteger>& v);

// Whether c_0 + lambda > 0, which makes R negative, and not merely <= 0, at every f to exclude.
bool has_test(const FourierLeaf& leaf);

// (F1) and (F2), times D U^2, so that the sum is R with R < 0 at every f to exclude:
// c_0 (1 - theta) + 2 sum_k [Re c_k (x_k^2 - y_k^2) - 2 Im c_k x_k y_k], and 4^e lambda times
// 1 - theta + 2 sum_k (2 s_k (x_k^2 + y_k^2) - s_k^2), e the exponent of the leaf's s_k.
void add_test(const FourierProblem& problem, const FourierLeaf& leaf, QuadraticSum& sum);
void add_norm(const FourierProblem& problem, const FourierLeaf& leaf, QuadraticSum& sum);

// One product times its multiplier times 2^exponent; and all of the leaf.
void subtract_product(const FourierProblem& problem, const FourierBox& box,
                      const FourierProductTerm& term, int exponent, QuadraticSum& sum);
void subtract_products(const FourierProblem& problem, const FourierBox& box,
                       const FourierLeaf& leaf, QuadraticSum& sum);

// Every form is >= its tangent at w_k if it is positive semidefinite; afterwards all forms are 0.
// False, and the sum of no use, if one is not.
[[nodiscard]] bool replace_forms_by_tangents(const FourierLeaf& leaf, QuadraticSum& sum);

void subtract_sides(const FourierBox& box, const FourierLeaf& leaf, QuadraticSum& sum);

// For an affine sum, which is int f A with A(x) = constant + U sum_k (x_k cos 2 pi k x + y_k sin
// 2 pi k x): whether A - 2^h (u^2 + 2 cos(2 pi x) v^2) has a constant term that is at least the
// sum of the absolute values of its other coefficients. Then A >= 0 on [-1/4, 1/4].
bool remainder_is_nonnegative(const FourierProblem& problem, const FourierLeaf& leaf,
                              const QuadraticSum& affine);

}  // namespace sidon
