// The collected polynomial of a leaf and its lower bound (docs/format.md, section 6).
//
// The variables are y_j = P_j - L_j for 0 <= j <= V, where L_j is the node's lower bound of P_j,
// so that 0 <= y_j <= w_j. P_0 and P_V are fixed: y_0 = y_V = 0, whatever their coefficients are.
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <vector>

#include "bounds.hpp"

namespace sidoncheck {

/// constant + y_plus - y_minus. The constants are sums of at most four numbers between -U and U
/// (see bounds.hpp).
struct Factor {
  std::int64_t constant;
  int plus, minus;
};

/// s_A - t for the interval A = [a, b) of the node.
inline Factor mass_minus(const DifferenceBounds& node, int a, int b, std::int64_t t) {
  return {node.lower(0, b) - node.lower(0, a) - t, b, a};
}
inline Factor negated(const Factor& f) { return {-f.constant, f.minus, f.plus}; }

class Polynomial {
 public:
  explicit Polynomial(int variables);
  void clear();

  void add(const mpz_class& constant) { constant_ += constant; }
  void add(const mpz_class& multiplier, const Factor& factor);
  void add(const mpz_class& multiplier, const Factor& left, const Factor& right);
  /// Adds multiplier * P_a P_b.
  void add_prefixes(const mpz_class& multiplier, const DifferenceBounds& node, int a, int b);

  /// The beta of Theorem 2: constant + sum min(0, g_j) w_j + sum_{j<=k} min(0, Q_jk) w_j w_k,
  /// which no value of the polynomial on the node is below.
  mpz_class lower_bound(const DifferenceBounds& node) const;

 private:
  mpz_class& quadratic(int j, int k) { return quadratic_[j <= k ? j * size_ + k : k * size_ + j]; }

  int size_;
  mpz_class constant_;
  std::vector<mpz_class> linear_;     // size_
  std::vector<mpz_class> quadratic_;  // size_ x size_, the entries with j <= k in use
  mpz_class scratch_;
};

}  // namespace sidoncheck
