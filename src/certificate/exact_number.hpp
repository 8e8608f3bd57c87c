// Exact numbers, and reading them from what people write.
//
// Heights, weights and coefficients come as decimals ("7.0e-16"), as fractions ("69/500") or as
// integers. They are read without any rounding: a decimal is a fraction with a power of ten below.
#pragma once

#include <boost/multiprecision/gmp.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sidon {

// Expression templates off: `auto x = a + b` must be a number, not a view of dead temporaries.
using Integer =
    boost::multiprecision::number<boost::multiprecision::gmp_int, boost::multiprecision::et_off>;
using Fraction = boost::multiprecision::number<boost::multiprecision::gmp_rational,
                                               boost::multiprecision::et_off>;

// Something that the user gave is wrong; what() says what, where, and what to do about it.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Reads an optional sign and then digits, digits with a point, either with an exponent
// (|exponent| <= 9999), or digits/digits. Nothing may follow. Throws InputError, whose text quotes
// the token.
Fraction parse_number(std::string_view token);

// "p/q" in lowest terms, or "p" when q = 1.
std::string to_text(const Fraction& value);

Integer numerator_of(const Fraction& value);
Integer denominator_of(const Fraction& value);  // > 0

// The largest integer <= value, the smallest integer >= value.
Integer floor_of(const Fraction& value);
Integer ceil_of(const Fraction& value);

// `value` with `digits` decimals, rounded towards -infinity or +infinity: for people, never read
// back as part of a proof.
std::string decimal_below(const Fraction& value, int digits);
std::string decimal_above(const Fraction& value, int digits);

}  // namespace sidon
