#include "base/numbers.hpp"

#include <cassert>
#include <stdexcept>

#include "base/printable.hpp"

namespace sidon {

namespace {

constexpr int kLargestExponent = 100'000;
constexpr std::size_t kLongestText = 100'000;

// The beginning of a token for a message.
std::string quoted(std::string_view text) {
  constexpr std::size_t kShown = 60;
  return "\"" + printable(text.substr(0, kShown)) + (text.size() > kShown ? "...\"" : "\"");
}

[[noreturn]] void refuse(std::string_view text) {
  throw std::invalid_argument(quoted(text) +
                              " is not a number; expected a fraction such as 32/25 or a decimal "
                              "such as 1.28");
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Integer digits_to_integer(std::string_view digits, std::string_view whole) {
  if (!all_digits(digits)) refuse(whole);
  const std::size_t first = digits.find_first_not_of('0');  // a leading 0 would mean octal
  if (first == std::string_view::npos) return 0;
  return Integer(std::string(digits.substr(first)));
}

Integer power_of_ten(unsigned exponent) {
  return boost::multiprecision::pow(Integer(10), exponent);
}

Rational parse_decimal(std::string_view text, std::string_view whole) {
  long exponent = 0;
  if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
    std::string_view digits = text.substr(e + 1);
    const bool negative = digits.starts_with('-');
    if (negative || digits.starts_with('+')) digits.remove_prefix(1);
    if (!all_digits(digits) || digits.size() > 6) refuse(whole);
    exponent = std::stol(std::string(digits)) * (negative ? -1 : 1);
    if (std::labs(exponent) > kLargestExponent) refuse(whole);
    text = text.substr(0, e);
  }
  std::string mantissa(text);
  if (const std::size_t point = text.find('.'); point != std::string_view::npos) {
    mantissa.erase(point, 1);
    exponent -= static_cast<long>(text.size() - point - 1);
  }
  const Integer value = digits_to_integer(mantissa, whole);
  return exponent >= 0 ? Rational(value * power_of_ten(static_cast<unsigned>(exponent)))
                       : Rational(value, power_of_ten(static_cast<unsigned>(-exponent)));
}

std::string decimal_from_scaled(Integer scaled, int digits) {
  assert(digits >= 0);
  const bool negative = scaled < 0;
  if (negative) scaled = -scaled;
  std::string text = scaled.str();
  const std::size_t places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (digits > 0) text.insert(text.size() - places, 1, '.');
  return negative ? "-" + text : text;
}

}  // namespace

Integer floor_div(const Integer& a, const Integer& b) {
  assert(b > 0);
  Integer quotient;
  mpz_fdiv_q(quotient.backend().data(), a.backend().data(), b.backend().data());
  return quotient;
}

Integer ceil_div(const Integer& a, const Integer& b) {
  assert(b > 0);
  Integer quotient;
  mpz_cdiv_q(quotient.backend().data(), a.backend().data(), b.backend().data());
  return quotient;
}

Integer floor(const Rational& q) { return floor_div(numerator(q), denominator(q)); }
Integer ceil(const Rational& q) { return ceil_div(numerator(q), denominator(q)); }

Integer floor_sqrt(const Integer& a) {
  if (a <= 0) return 0;
  return boost::multiprecision::sqrt(a);
}

std::int64_t to_int64(const Integer& a) {
  if (!mpz_fits_slong_p(a.backend().data())) {
    throw std::overflow_error("the integer " + a.str() + " does not fit in 64 bits");
  }
  return mpz_get_si(a.backend().data());
}

std::string to_string(const Rational& q) {
  const Integer den = denominator(q);
  return den == 1 ? numerator(q).str() : numerator(q).str() + "/" + den.str();
}

std::string decimal_down(const Rational& q, int digits) {
  return decimal_from_scaled(floor(q * power_of_ten(static_cast<unsigned>(digits))), digits);
}

std::string decimal_up(const Rational& q, int digits) {
  return decimal_from_scaled(ceil(q * power_of_ten(static_cast<unsigned>(digits))), digits);
}

std::string trimmed(std::string decimal) {
  if (decimal.find('.') == std::string::npos) return decimal;
  decimal.erase(decimal.find_last_not_of('0') + 1);
  if (decimal.ends_with('.')) decimal.pop_back();
  return decimal;
}

Rational parse_rational(std::string_view text) {
  const std::string_view whole = text;
  if (text.size() > kLongestText) refuse(whole);
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  Rational value;
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const Integer den = digits_to_integer(text.substr(slash + 1), whole);
    if (den == 0) {
      throw std::invalid_argument(quoted(whole) + " has denominator 0");
    }
    value = Rational(digits_to_integer(text.substr(0, slash), whole), den);
  } else {
    value = parse_decimal(text, whole);
  }
  return negative ? -value : value;
}

}  // namespace sidon
