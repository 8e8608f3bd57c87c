// MPFR rounds correctly in the direction that is named (MPFR_RNDD: down, MPFR_RNDU: up). Besides
// its arithmetic, mpfr_const_pi, mpfr_agm, mpfr_sin and mpfr_j0 are trusted.
#include "enclosure.hpp"

namespace sidoncheck {
namespace {

constexpr mpfr_prec_t kPrecision = 128;

}  // namespace

Enclosure::Enclosure() {
  mpfr_inits2(kPrecision, low_, high_, static_cast<mpfr_ptr>(nullptr));
  mpfr_set_zero(low_, 1);
  mpfr_set_zero(high_, 1);
}

Enclosure::Enclosure(const mpq_class& value) : Enclosure() {
  mpfr_set_q(low_, value.get_mpq_t(), MPFR_RNDD);
  mpfr_set_q(high_, value.get_mpq_t(), MPFR_RNDU);
}

Enclosure::Enclosure(const Enclosure& other) : Enclosure() { *this = other; }

Enclosure& Enclosure::operator=(const Enclosure& other) {
  mpfr_set(low_, other.low_, MPFR_RNDD);  // exact: all have the same precision
  mpfr_set(high_, other.high_, MPFR_RNDU);
  return *this;
}

Enclosure::~Enclosure() { mpfr_clears(low_, high_, static_cast<mpfr_ptr>(nullptr)); }

Enclosure& Enclosure::operator+=(const Enclosure& other) {
  mpfr_add(low_, low_, other.low_, MPFR_RNDD);
  mpfr_add(high_, high_, other.high_, MPFR_RNDU);
  return *this;
}

Enclosure Enclosure::increasing(Binary function, const Enclosure& a, const Enclosure& b) {
  Enclosure result;
  function(result.low_, a.low_, b.low_, MPFR_RNDD);
  function(result.high_, a.high_, b.high_, MPFR_RNDU);
  return result;
}

Enclosure operator*(const Enclosure& a, const Enclosure& b) {
  return Enclosure::increasing(mpfr_mul, a, b);
}

Enclosure agm(const Enclosure& a, const Enclosure& b) {
  return Enclosure::increasing(mpfr_agm, a, b);
}

Enclosure operator/(const Enclosure& a, const Enclosure& b) {
  Enclosure result;
  mpfr_div(result.low_, a.low_, b.high_, MPFR_RNDD);
  mpfr_div(result.high_, a.high_, b.low_, MPFR_RNDU);
  return result;
}

Enclosure sqrt(const Enclosure& a) {
  Enclosure result;
  mpfr_sqrt(result.low_, a.low_, MPFR_RNDD);
  mpfr_sqrt(result.high_, a.high_, MPFR_RNDU);
  return result;
}

// For functions whose derivative is at most 1 in size: |f(y)| differs from |f(low)| by at most
// high - low. |f(low)| is at least its value rounded towards 0, and at most the number after that.
Enclosure Enclosure::square_of(Unary function, const Enclosure& y) {
  Enclosure size, radius;
  mpfr_sub(radius.high_, y.high_, y.low_, MPFR_RNDU);
  function(size.low_, y.low_, MPFR_RNDZ);
  mpfr_abs(size.low_, size.low_, MPFR_RNDD);
  mpfr_set(size.high_, size.low_, MPFR_RNDU);
  mpfr_nextabove(size.high_);
  mpfr_add(size.high_, size.high_, radius.high_, MPFR_RNDU);
  mpfr_sub(size.low_, size.low_, radius.high_, MPFR_RNDD);
  if (mpfr_sgn(size.low_) < 0) mpfr_set_zero(size.low_, 1);
  return size * size;
}

Enclosure sine_squared(const Enclosure& y) { return Enclosure::square_of(mpfr_sin, y); }

Enclosure bessel_squared(const Enclosure& y) { return Enclosure::square_of(mpfr_j0, y); }

Enclosure Enclosure::pi() {
  Enclosure result;
  mpfr_const_pi(result.low_, MPFR_RNDD);
  mpfr_const_pi(result.high_, MPFR_RNDU);
  return result;
}

bool Enclosure::positive() const { return mpfr_number_p(low_) && mpfr_sgn(low_) > 0; }

bool Enclosure::at_most(const mpq_class& bound) const {
  return mpfr_number_p(high_) && mpfr_cmp_q(high_, bound.get_mpq_t()) <= 0;
}

bool Enclosure::at_least(const mpq_class& bound) const {
  return mpfr_number_p(low_) && mpfr_cmp_q(low_, bound.get_mpq_t()) >= 0;
}

mpq_class Enclosure::upper() const {
  mpq_class value;
  mpfr_get_q(value.get_mpq_t(), high_);
  return value;
}

}  // namespace sidoncheck
