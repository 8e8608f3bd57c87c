#include "kernel/enclosure.hpp"

#include <arb_hypgeom.h>
#include <flint/fmpq.h>

#include <stdexcept>

namespace sidon {

namespace {

constexpr slong kBits = Enclosure::kPrecision;

// FLINT's fractions, for the two conversions.
class Fraction {
 public:
  Fraction() { fmpq_init(value_); }
  ~Fraction() { fmpq_clear(value_); }
  Fraction(const Fraction&) = delete;
  Fraction& operator=(const Fraction&) = delete;
  fmpq* get() { return value_; }

 private:
  fmpq_t value_;
};

using Bound = void (*)(arf_t, const arb_t, slong);

// An end of the ball, rounded outwards by `bound` to more bits than a midpoint has.
Rational end_of(const arb_t ball, Bound bound) {
  if (arb_is_finite(ball) == 0) throw std::domain_error("Enclosure: not bounded");
  arf_t end;
  arf_init(end);
  bound(end, ball, 2 * kBits);
  Fraction fraction;
  arf_get_fmpq(fraction.get(), end);
  arf_clear(end);
  Rational result;
  fmpq_get_mpq(result.backend().data(), fraction.get());
  return result;
}

}  // namespace

Enclosure::Enclosure(long value) : Enclosure() { arb_set_si(ball_, value); }

Enclosure::Enclosure(const Rational& value) : Enclosure() {
  Fraction fraction;
  fmpq_set_mpq(fraction.get(), value.backend().data());
  arb_set_fmpq(ball_, fraction.get(), kBits);
}

Enclosure Enclosure::pi() {
  Enclosure result;
  arb_const_pi(result.ball_, kBits);
  return result;
}

Enclosure Enclosure::power_of_two(long exponent) {
  Enclosure result(1);
  arb_mul_2exp_si(result.ball_, result.ball_, exponent);
  return result;
}

Rational Enclosure::lower() const { return end_of(ball_, arb_get_lbound_arf); }
Rational Enclosure::upper() const { return end_of(ball_, arb_get_ubound_arf); }

double Enclosure::approximate() const { return arf_get_d(arb_midref(ball_), ARF_RND_NEAR); }

Enclosure operator+(const Enclosure& a, const Enclosure& b) {
  Enclosure result;
  arb_add(result.ball_, a.ball_, b.ball_, kBits);
  return result;
}

Enclosure operator-(const Enclosure& a, const Enclosure& b) {
  Enclosure result;
  arb_sub(result.ball_, a.ball_, b.ball_, kBits);
  return result;
}

Enclosure operator*(const Enclosure& a, const Enclosure& b) {
  Enclosure result;
  arb_mul(result.ball_, a.ball_, b.ball_, kBits);
  return result;
}

Enclosure operator/(const Enclosure& a, const Enclosure& b) {
  if (b.contains_zero()) throw std::domain_error("Enclosure: division by zero");
  Enclosure result;
  arb_div(result.ball_, a.ball_, b.ball_, kBits);
  return result;
}

void Enclosure::add_product(const Enclosure& a, const Enclosure& b) {
  arb_addmul(ball_, a.ball_, b.ball_, kBits);
}

Enclosure square(const Enclosure& a) {
  Enclosure result;
  arb_sqr(result.ball_, a.ball_, kBits);
  return result;
}

Enclosure square_root(const Enclosure& a) {
  if (!a.is_positive()) throw std::domain_error("Enclosure: root of what may not be positive");
  Enclosure result;
  arb_sqrt(result.ball_, a.ball_, kBits);
  return result;
}

Enclosure absolute(const Enclosure& a) {
  Enclosure result;
  arb_abs(result.ball_, a.ball_);
  return result;
}

Enclosure cosine(const Enclosure& a) {
  Enclosure result;
  arb_cos(result.ball_, a.ball_, kBits);
  return result;
}

Enclosure sine(const Enclosure& a) {
  Enclosure result;
  arb_sin(result.ball_, a.ball_, kBits);
  return result;
}

Enclosure bessel_j0(const Enclosure& a) {
  // For a number up to half the number of bits, Arb adds a series whose terms are exp(a) times as
  // large as the sum: three quarters of the bits are lost, and a radius grows by as much. So it is
  // the midpoint that gets the bits; as |J_0'| <= 1, the radius of the result is that of a.
  Enclosure middle = a, result;
  mag_zero(arb_radref(middle.ball_));
  arb_hypgeom_bessel_j(result.ball_, Enclosure().ball_, middle.ball_, 4 * kBits);
  arb_set_round(result.ball_, result.ball_, kBits);
  arb_add_error_mag(result.ball_, arb_radref(a.ball_));
  return result;
}

Enclosure agm(const Enclosure& a, const Enclosure& b) {
  if (!a.is_positive() || !b.is_positive()) {
    throw std::domain_error("Enclosure: mean of what may not be positive");
  }
  Enclosure result;
  arb_agm(result.ball_, a.ball_, b.ball_, kBits);
  return result;
}

}  // namespace sidon
