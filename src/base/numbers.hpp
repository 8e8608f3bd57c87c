// Exact numbers. Everything that decides a claim is computed with these types:
// Boost.Multiprecision on GMP, so that no integer can overflow and no fraction
// is rounded.
#pragma once

#include <boost/multiprecision/gmp.hpp>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace sidon {

// Expression templates are off: they buy little at these sizes and make `auto` a trap.
using Integer =
    boost::multiprecision::number<boost::multiprecision::gmp_int, boost::multiprecision::et_off>;
using Rational = boost::multiprecision::number<boost::multiprecision::gmp_rational,
                                               boost::multiprecision::et_off>;

// Largest integer <= a/b, b > 0.
Integer floor_div(const Integer& a, const Integer& b);
// Smallest integer >= a/b, b > 0.
Integer ceil_div(const Integer& a, const Integer& b);
Integer floor(const Rational& q);
Integer ceil(const Rational& q);
// Largest integer r with r^2 <= a; 0 for a < 0.
Integer floor_sqrt(const Integer& a);

// The value as int64; throws std::overflow_error if it does not fit.
std::int64_t to_int64(const Integer& a);

// `p/q` in lowest terms, or `p` when q = 1: how fractions are written in certificates.
std::string to_string(const Rational& q);

// Decimal expansion rounded towards minus infinity (a safe lower bound) or plus infinity (a
// safe upper bound), with exactly `digits` digits after the point.
std::string decimal_down(const Rational& q, int digits);
std::string decimal_up(const Rational& q, int digits);
// A decimal expansion without the zeros at its end: "1.25" for "1.2500", "1" for "1.000".
std::string trimmed(std::string decimal);

// 1234567 as "1,234,567".
template <std::integral Number>
std::string with_commas(Number number) {
  std::string text = std::to_string(number);
  const std::size_t first = text.front() == '-' ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) text.insert(at -= 3, ",");
  return text;
}

// "1 leaf", "1,234,567 leaves".
template <std::integral Number>
std::string counted(Number number, const std::string& one, const std::string& many) {
  return with_commas(number) + " " + (number == 1 ? one : many);
}

// Reads `p`, `p/q` or a decimal such as `1.28` or `-3.5e-7`, exactly. Throws
// std::invalid_argument whose message names the text and what was expected.
Rational parse_rational(std::string_view text);

}  // namespace sidon
