// GMP integers throughout, so that nothing can overflow; updated in place, because a leaf has some
// hundreds of coefficients and certificates have many thousands of leaves.
#include "polynomial.hpp"

#include <algorithm>

#include "exact.hpp"

namespace sidoncheck {

Factor mass_minus(const DifferenceBounds& node, int a, int b, std::int64_t t) {
  Factor factor;
  factor.constant = node.lower(0, b) - node.lower(0, a) - t;
  if (b < node.variables()) factor.terms[factor.count++] = {b, 1};
  if (a > 0) factor.terms[factor.count++] = {a, -1};
  return factor;
}

Factor negated(Factor factor) {
  factor.constant = -factor.constant;
  for (Factor::Term& term : factor.terms) term.sign = -term.sign;
  return factor;
}

Polynomial::Polynomial(int variables)
    : size_(variables + 1), linear_(size_), quadratic_(static_cast<std::size_t>(size_) * size_) {}

void Polynomial::clear() {
  constant_ = 0;
  std::fill(linear_.begin(), linear_.end(), 0);
  std::fill(quadratic_.begin(), quadratic_.end(), 0);
}

void Polynomial::add(const mpz_class& multiplier, const Factor& factor) {
  add_multiple(constant_, multiplier, factor.constant);
  for (int i = 0; i < factor.count; ++i)
    add_multiple(linear_[factor.terms[i].index], multiplier, factor.terms[i].sign);
}

void Polynomial::add(const mpz_class& multiplier, const Factor& left, const Factor& right) {
  scratch_ = multiplier * static_cast<long>(left.constant);
  add(scratch_, right);
  for (int i = 0; i < left.count; ++i) {
    const Factor::Term x = left.terms[i];
    add_multiple(linear_[x.index], multiplier, x.sign * right.constant);
    for (int k = 0; k < right.count; ++k) {
      const Factor::Term y = right.terms[k];
      if (x.sign == y.sign)
        quadratic(x.index, y.index) += multiplier;
      else
        quadratic(x.index, y.index) -= multiplier;
    }
  }
}

void Polynomial::add_square(const mpz_class& multiplier, const mpz_class& constant,
                            const std::vector<mpz_class>& coefficients) {
  constant_ += multiplier * constant * constant;
  for (int j = 1; j < size_ - 1; ++j) {
    scratch_ = multiplier * coefficients[j];
    quadratic(j, j) += scratch_ * coefficients[j];
    scratch_ *= 2;
    linear_[j] += scratch_ * constant;
    for (int k = j + 1; k < size_ - 1; ++k) quadratic(j, k) += scratch_ * coefficients[k];
  }
}

mpz_class Polynomial::lower_bound(const DifferenceBounds& node) const {
  std::vector<std::int64_t> width(size_);
  for (int j = 0; j < size_; ++j) width[j] = node.upper(0, j) - node.lower(0, j);
  mpz_class beta = constant_, slope;
  for (int j = 0; j < size_; ++j) {
    slope = 0;
    if (linear_[j] < 0) slope = linear_[j];
    for (int k = j; k < size_; ++k)
      if (const mpz_class& entry = quadratic_[j * size_ + k]; entry < 0)
        add_multiple(slope, entry, width[k]);
    add_multiple(beta, slope, width[j]);
  }
  return beta;
}

}  // namespace sidoncheck
