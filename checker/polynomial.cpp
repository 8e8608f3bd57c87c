// GMP integers throughout, so that nothing can overflow; updated in place, because a leaf has some
// hundreds of coefficients and certificates have many thousands of leaves.
#include "polynomial.hpp"

#include <algorithm>

#include "exact.hpp"

namespace sidoncheck {

Polynomial::Polynomial(int variables)
    : size_(variables + 1), linear_(size_), quadratic_(static_cast<std::size_t>(size_) * size_) {}

void Polynomial::clear() {
  constant_ = 0;
  std::fill(linear_.begin(), linear_.end(), 0);
  std::fill(quadratic_.begin(), quadratic_.end(), 0);
}

void Polynomial::add(const mpz_class& multiplier, const Factor& f) {
  add_multiple(constant_, multiplier, f.constant);
  linear_[f.plus] += multiplier;
  linear_[f.minus] -= multiplier;
}

void Polynomial::add(const mpz_class& multiplier, const Factor& f, const Factor& g) {
  scratch_ = multiplier * static_cast<long>(f.constant);
  add(scratch_, g);
  add_multiple(linear_[f.plus], multiplier, g.constant);
  add_multiple(linear_[f.minus], multiplier, -g.constant);
  quadratic(f.plus, g.plus) += multiplier;
  quadratic(f.minus, g.minus) += multiplier;
  quadratic(f.plus, g.minus) -= multiplier;
  quadratic(f.minus, g.plus) -= multiplier;
}

void Polynomial::add_prefixes(const mpz_class& multiplier, const DifferenceBounds& node, int a,
                              int b) {
  const std::int64_t L_a = node.lower(0, a), L_b = node.lower(0, b);
  scratch_ = multiplier * static_cast<long>(L_a);
  add_multiple(constant_, scratch_, L_b);
  linear_[b] += scratch_;
  add_multiple(linear_[a], multiplier, L_b);
  quadratic(a, b) += multiplier;
}

mpz_class Polynomial::lower_bound(const DifferenceBounds& node) const {
  std::vector<std::int64_t> width(size_);
  for (int j = 0; j < size_; ++j) width[j] = node.upper(0, j) - node.lower(0, j);
  mpz_class beta = constant_, slope;
  for (int j = 1; j < size_ - 1; ++j) {
    slope = 0;
    if (linear_[j] < 0) slope = linear_[j];
    for (int k = j; k < size_ - 1; ++k)
      if (const mpz_class& entry = quadratic_[j * size_ + k]; entry < 0)
        add_multiple(slope, entry, width[k]);
    add_multiple(beta, slope, width[j]);
  }
  return beta;
}

}  // namespace sidoncheck
