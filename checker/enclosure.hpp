// Enclosures of non-negative real numbers: 0 <= low <= number <= high, both ends MPFR numbers of
// 128 bits. Every operation rounds low downwards and high upwards; this file and its few lines of
// implementation are all that a referee has to read about rounding.
//
// Only what kernels need, and only numbers >= 0: then sums, products, quotients, roots and agm
// increase (or, in a divisor, decrease) with each operand, so that each end is one MPFR call.
#pragma once

#include <gmpxx.h>
#include <mpfr.h>

namespace sidoncheck {

class Enclosure {
 public:
  Enclosure();                                 // the number 0
  explicit Enclosure(const mpq_class& value);  // value >= 0
  Enclosure(const Enclosure& other);
  Enclosure& operator=(const Enclosure& other);
  ~Enclosure();

  Enclosure& operator+=(const Enclosure& other);
  friend Enclosure operator*(const Enclosure& a, const Enclosure& b);
  /// If the divisor may be 0, nothing is known of the quotient: high is infinite or not a number.
  friend Enclosure operator/(const Enclosure& a, const Enclosure& b);
  friend Enclosure sqrt(const Enclosure& a);
  /// The arithmetic-geometric mean.
  friend Enclosure agm(const Enclosure& a, const Enclosure& b);
  /// sin(y)^2 and J_0(y)^2.
  friend Enclosure sine_squared(const Enclosure& y);
  friend Enclosure bessel_squared(const Enclosure& y);
  static Enclosure pi();

  /// The number is surely positive; surely at most, or at least, this bound. Ends that are infinite
  /// or not a number prove nothing.
  bool positive() const;
  bool at_most(const mpq_class& bound) const;
  bool at_least(const mpq_class& bound) const;
  /// The upper end, which must be finite; for messages.
  mpq_class upper() const;

 private:
  using Unary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);
  using Binary = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);
  static Enclosure increasing(Binary function, const Enclosure& a, const Enclosure& b);
  static Enclosure square_of(Unary function, const Enclosure& y);

  mpfr_t low_, high_;
};

}  // namespace sidoncheck
