#include "kernel/enclosure.hpp"

#include <algorithm>
#include <cassert>
#include <stdexcept>

namespace sidon {
namespace {

using Function = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

}  // namespace

Rational Real::exact() const {
  if (mpfr_number_p(value_) == 0) throw std::domain_error("Real::exact: not a finite number");
  Rational result;
  mpfr_get_q(result.backend().data(), value_);
  return result;
}

Enclosure::Enclosure(long value) {
  static_assert(sizeof(long) * 8 <= Real::kPrecision);
  mpfr_set_si(lower_.get(), value, MPFR_RNDD);
  mpfr_set_si(upper_.get(), value, MPFR_RNDU);
}

Enclosure::Enclosure(const Rational& value) {
  mpfr_set_q(lower_.get(), value.backend().data(), MPFR_RNDD);
  mpfr_set_q(upper_.get(), value.backend().data(), MPFR_RNDU);
}

Enclosure Enclosure::pi() {
  Enclosure result;
  mpfr_const_pi(result.lower_.get(), MPFR_RNDD);
  mpfr_const_pi(result.upper_.get(), MPFR_RNDU);
  return result;
}

Enclosure Enclosure::power_of_two(long exponent) {
  Enclosure result;
  mpfr_set_ui_2exp(result.lower_.get(), 1, exponent, MPFR_RNDD);
  mpfr_set_ui_2exp(result.upper_.get(), 1, exponent, MPFR_RNDU);
  return result;
}

double Enclosure::approximate() const {
  return (mpfr_get_d(lower_.get(), MPFR_RNDN) + mpfr_get_d(upper_.get(), MPFR_RNDN)) / 2;
}

Enclosure operator+(const Enclosure& a, const Enclosure& b) {
  Enclosure result;
  mpfr_add(result.lower_.get(), a.lower_.get(), b.lower_.get(), MPFR_RNDD);
  mpfr_add(result.upper_.get(), a.upper_.get(), b.upper_.get(), MPFR_RNDU);
  return result;
}

Enclosure operator-(const Enclosure& a, const Enclosure& b) {
  Enclosure result;
  mpfr_sub(result.lower_.get(), a.lower_.get(), b.upper_.get(), MPFR_RNDD);
  mpfr_sub(result.upper_.get(), a.upper_.get(), b.lower_.get(), MPFR_RNDU);
  return result;
}

Enclosure operator*(const Enclosure& a, const Enclosure& b) {
  // The extremes of a product over a box are at its corners.
  Enclosure result;
  Real corner;
  bool first = true;
  for (const Real* x : {&a.lower_, &a.upper_}) {
    for (const Real* y : {&b.lower_, &b.upper_}) {
      mpfr_mul(corner.get(), x->get(), y->get(), MPFR_RNDD);
      if (first || mpfr_less_p(corner.get(), result.lower_.get()) != 0) result.lower_ = corner;
      mpfr_mul(corner.get(), x->get(), y->get(), MPFR_RNDU);
      if (first || mpfr_greater_p(corner.get(), result.upper_.get()) != 0) result.upper_ = corner;
      first = false;
    }
  }
  return result;
}

Enclosure operator/(const Enclosure& a, const Enclosure& b) {
  if (b.contains_zero()) throw std::domain_error("Enclosure: division by zero");
  Enclosure inverse;
  mpfr_ui_div(inverse.lower_.get(), 1, b.upper_.get(), MPFR_RNDD);
  mpfr_ui_div(inverse.upper_.get(), 1, b.lower_.get(), MPFR_RNDU);
  return a * inverse;
}

Enclosure absolute(const Enclosure& a) {
  Enclosure result;
  mpfr_abs(result.lower_.get(), a.lower_.get(), MPFR_RNDD);
  mpfr_abs(result.upper_.get(), a.upper_.get(), MPFR_RNDU);
  if (mpfr_greater_p(result.lower_.get(), result.upper_.get()) != 0) {
    std::swap(result.lower_, result.upper_);
  }
  if (a.contains_zero()) mpfr_set_zero(result.lower_.get(), 1);
  return result;
}

Enclosure square(const Enclosure& a) {
  const Enclosure size = absolute(a);
  return size * size;
}

Enclosure square_root(const Enclosure& a) {
  if (mpfr_sgn(a.lower_.get()) < 0) throw std::domain_error("Enclosure: root of a negative number");
  Enclosure result;
  mpfr_sqrt(result.lower_.get(), a.lower_.get(), MPFR_RNDD);
  mpfr_sqrt(result.upper_.get(), a.upper_.get(), MPFR_RNDU);
  return result;
}

Enclosure Enclosure::around(const Real& value, const Real& radius) {
  assert(mpfr_sgn(radius.get()) >= 0);
  Enclosure result;
  mpfr_sub(result.lower_.get(), value.get(), radius.get(), MPFR_RNDD);
  mpfr_add(result.upper_.get(), value.get(), radius.get(), MPFR_RNDU);
  return result;
}

namespace {

// f over [l, h] for a function with |f'| <= 1: within f(l) +- (h - l).
Enclosure one_lipschitz(Function function, const Enclosure& a) {
  Real width, middle;
  mpfr_sub(width.get(), a.upper().get(), a.lower().get(), MPFR_RNDU);
  function(middle.get(), a.lower().get(), MPFR_RNDN);
  // MPFR rounds correctly and |f| <= 1, so `middle` is off by at most 2^-kPrecision.
  Real rounding;
  mpfr_set_ui_2exp(rounding.get(), 1, -Real::kPrecision, MPFR_RNDU);
  mpfr_add(width.get(), width.get(), rounding.get(), MPFR_RNDU);
  return Enclosure::around(middle, width);
}

}  // namespace

Enclosure cosine(const Enclosure& a) { return one_lipschitz(mpfr_cos, a); }
Enclosure sine(const Enclosure& a) { return one_lipschitz(mpfr_sin, a); }
Enclosure bessel_j0(const Enclosure& a) { return one_lipschitz(mpfr_j0, a); }

Enclosure agm(const Enclosure& a, const Enclosure& b) {
  Enclosure result;
  mpfr_agm(result.lower_.get(), a.lower_.get(), b.lower_.get(), MPFR_RNDD);
  mpfr_agm(result.upper_.get(), a.upper_.get(), b.upper_.get(), MPFR_RNDU);
  return result;
}

}  // namespace sidon
