// Real numbers known to lie in a ball: Arb's arithmetic, where every operation encloses the result.
//
// The checker has intervals of its own on MPFR (checker/enclosure.hpp). Here another library does
// the work, so that an error in one of the two cannot make both accept a false bound. Only what
// kernel proofs need.
#pragma once

#include <arb.h>

#include "base/numbers.hpp"

namespace sidon {

class Enclosure {
 public:
  // Bits of a midpoint, which Arb keeps without allocating memory up to here. They leave 20 decimal
  // digits after the cancellation in sums of thousands of terms.
  static constexpr slong kPrecision = 128;

  Enclosure() { arb_init(ball_); }  // zero
  Enclosure(long value);            // exact; implicit, so that formulas read as formulas
  explicit Enclosure(const Rational& value);
  Enclosure(const Enclosure& other) : Enclosure() { arb_set(ball_, other.ball_); }
  Enclosure(Enclosure&& other) noexcept : Enclosure() { arb_swap(ball_, other.ball_); }
  Enclosure& operator=(Enclosure other) noexcept {
    arb_swap(ball_, other.ball_);
    return *this;
  }
  ~Enclosure() { arb_clear(ball_); }

  static Enclosure pi();
  static Enclosure power_of_two(long exponent);

  // Exact numbers below and above all of the ball. Throw std::domain_error if it is not bounded.
  Rational lower() const;
  Rational upper() const;
  bool is_positive() const { return arb_is_positive(ball_) != 0; }
  bool contains_zero() const { return arb_contains_zero(ball_) != 0; }
  // Everything in *this is below everything in other.
  bool is_below(const Enclosure& other) const { return arb_lt(ball_, other.ball_) != 0; }
  double approximate() const;

  friend Enclosure operator+(const Enclosure& a, const Enclosure& b);
  friend Enclosure operator-(const Enclosure& a, const Enclosure& b);
  friend Enclosure operator*(const Enclosure& a, const Enclosure& b);
  // b must not contain zero (std::domain_error otherwise).
  friend Enclosure operator/(const Enclosure& a, const Enclosure& b);
  Enclosure& operator+=(const Enclosure& other) { return *this = *this + other; }
  // Adds a b.
  void add_product(const Enclosure& a, const Enclosure& b);

  friend Enclosure square(const Enclosure& a);
  friend Enclosure square_root(const Enclosure& a);  // of a positive number
  friend Enclosure absolute(const Enclosure& a);
  friend Enclosure cosine(const Enclosure& a);
  friend Enclosure sine(const Enclosure& a);
  friend Enclosure bessel_j0(const Enclosure& a);
  friend Enclosure agm(const Enclosure& a, const Enclosure& b);  // of positive numbers

 private:
  arb_t ball_;
};

// Declared here too, so that they can be called with plain numbers: sine(1).
Enclosure square_root(const Enclosure& a);
Enclosure cosine(const Enclosure& a);
Enclosure sine(const Enclosure& a);
Enclosure bessel_j0(const Enclosure& a);
Enclosure agm(const Enclosure& a, const Enclosure& b);

}  // namespace sidon
