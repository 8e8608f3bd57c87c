// A test T(X) (docs/format.md, section 3) on its way into a leaf's polynomial.
//
// T is collected in the masses X_i, as windows (by anti-diagonals), and goes into the prefix
// coordinates once for the whole leaf: with X_i = P_{i+1} - P_i,
//   sum M_ij X_i X_j = sum N_ab P_a P_b,   N the second difference of M, most of it zero.
#pragma once

#include <gmpxx.h>

#include <vector>

#include "polynomial.hpp"

namespace sidoncheck {

class TestForm {
 public:
  explicit TestForm(int variables);
  void clear();

  /// weight * X_i X_j for each ordered pair with first <= i + j <= last.
  void add_window(int first, int last, const mpz_class& weight);
  void add_linear(int i, const mpz_class& weight) { linear_[i] += weight; }
  void add_constant(const mpz_class& weight) { constant_ += weight; }

  /// Adds T to the polynomial of this node. Once only: the next thing must be clear().
  void add_to(Polynomial& polynomial, const DifferenceBounds& node);

 private:
  int variables_;
  std::vector<mpz_class> diagonals_;  // steps of the weight M_ij = m(i + j)
  std::vector<mpz_class> linear_;
  mpz_class constant_;
};

}  // namespace sidoncheck
