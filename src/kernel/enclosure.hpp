// Interval arithmetic on MPFR: a real number, known to lie between two floating-point numbers.
//
// Every operation rounds its lower end down and its upper end up, so the result contains the true
// value whatever the precision. Only what kernel proofs need.
#pragma once

#include <mpfr.h>

#include "base/numbers.hpp"

namespace sidon {

// Owns one MPFR number. 160 bits leave 30 decimal digits after the cancellation in sums of
// thousands of terms, and cost hardly more than 64.
class Real {
 public:
  static constexpr mpfr_prec_t kPrecision = 160;
  Real() {
    mpfr_init2(value_, kPrecision);
    mpfr_set_zero(value_, 1);
  }
  Real(const Real& other) : Real() { mpfr_set(value_, other.value_, MPFR_RNDN); }
  Real& operator=(const Real& other) {
    mpfr_set(value_, other.value_, MPFR_RNDN);
    return *this;
  }
  ~Real() { mpfr_clear(value_); }

  mpfr_ptr get() { return value_; }
  mpfr_srcptr get() const { return value_; }
  Rational exact() const;  // finite values only

 private:
  mpfr_t value_;
};

class Enclosure {
 public:
  Enclosure() = default;  // zero
  Enclosure(long value);  // exact; implicit, so that formulas read as formulas
  explicit Enclosure(const Rational& value);

  static Enclosure pi();
  static Enclosure power_of_two(long exponent);

  const Real& lower() const { return lower_; }
  const Real& upper() const { return upper_; }
  bool is_positive() const { return mpfr_sgn(lower_.get()) > 0; }
  bool contains_zero() const { return mpfr_sgn(lower_.get()) <= 0 && mpfr_sgn(upper_.get()) >= 0; }
  // Everything in *this is below everything in other.
  bool is_below(const Enclosure& other) const {
    return mpfr_less_p(upper_.get(), other.lower_.get()) != 0;
  }
  double approximate() const;

  friend Enclosure operator+(const Enclosure& a, const Enclosure& b);
  friend Enclosure operator-(const Enclosure& a, const Enclosure& b);
  friend Enclosure operator*(const Enclosure& a, const Enclosure& b);
  // b must not contain zero (std::domain_error otherwise).
  friend Enclosure operator/(const Enclosure& a, const Enclosure& b);
  Enclosure& operator+=(const Enclosure& other) { return *this = *this + other; }

  friend Enclosure square(const Enclosure& a);
  friend Enclosure square_root(const Enclosure& a);  // a >= 0
  friend Enclosure absolute(const Enclosure& a);
  friend Enclosure cosine(const Enclosure& a);
  friend Enclosure sine(const Enclosure& a);
  friend Enclosure bessel_j0(const Enclosure& a);
  // The arithmetic-geometric mean of positive numbers; increasing in both.
  friend Enclosure agm(const Enclosure& a, const Enclosure& b);
  // [value - radius, value + radius], radius >= 0 rounded up.
  static Enclosure around(const Real& value, const Real& radius);

 private:
  Real lower_, upper_;
};

// Declared here too, so that they can be called with plain numbers: sine(1).
Enclosure square_root(const Enclosure& a);
Enclosure cosine(const Enclosure& a);
Enclosure sine(const Enclosure& a);
Enclosure bessel_j0(const Enclosure& a);
Enclosure agm(const Enclosure& a, const Enclosure& b);

}  // namespace sidon
