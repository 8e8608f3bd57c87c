#include "certificate/exact_number.hpp"

#include <algorithm>
#include <cctype>
#include <string>

namespace sidon {
namespace {

constexpr std::size_t kLongestToken = 20000;
constexpr long kLargestExponent = 9999;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string quoted(std::string_view token) {
  constexpr std::size_t kShown = 40;
  std::string text = "'";
  for (char c : token.substr(0, kShown)) {
    text += std::isprint(static_cast<unsigned char>(c)) != 0 ? c : '?';
  }
  text += token.size() > kShown ? "...'" : "'";
  return text;
}

[[noreturn]] void refuse(std::string_view token, const std::string& reason) {
  throw InputError(quoted(token) + " is not a number: " + reason);
}

// Takes the digits at the front of `rest`.
std::string_view take_digits(std::string_view& rest) {
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  const std::string_view digits = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(digits.size());
  return digits;
}

bool take(std::string_view& rest, char wanted) {
  if (rest.empty() || rest.front() != wanted) return false;
  rest.remove_prefix(1);
  return true;
}

// Leading zeros would make the library read octal.
Integer integer_from(std::string_view digits) {
  const std::size_t start = std::min(digits.find_first_not_of('0'), digits.size());
  const std::string_view significant = digits.substr(start);
  return significant.empty() ? Integer(0) : Integer(std::string(significant));
}

Integer power_of_ten(unsigned long exponent) {
  Integer result;
  mpz_ui_pow_ui(result.backend().data(), 10, exponent);
  return result;
}

long parse_exponent(std::string_view token, std::string_view& rest) {
  const bool negative = take(rest, '-');
  if (!negative) take(rest, '+');
  const std::string_view digits = take_digits(rest);
  if (digits.empty()) refuse(token, "digits are missing after the 'e'");
  const Integer size = integer_from(digits);
  if (size > kLargestExponent) refuse(token, "the exponent is beyond +-9999");
  const long exponent = static_cast<long>(size);
  return negative ? -exponent : exponent;
}

}  // namespace

Fraction parse_number(std::string_view token) {
  if (token.empty()) throw InputError("a number is missing");
  if (token.size() > kLongestToken) refuse(token, "it is too long");
  std::string_view rest = token;
  const bool negative = take(rest, '-');
  if (!negative) take(rest, '+');
  const std::string_view whole = take_digits(rest);
  Fraction value;
  if (!whole.empty() && take(rest, '/')) {
    const std::string_view below = take_digits(rest);
    if (below.empty()) refuse(token, "digits are missing after the '/'");
    const Integer denominator = integer_from(below);
    if (denominator == 0) refuse(token, "its denominator is zero");
    value = Fraction(integer_from(whole), denominator);
  } else {
    const std::string_view decimals = take(rest, '.') ? take_digits(rest) : std::string_view();
    if (whole.empty() && decimals.empty()) {
      refuse(token, "expected a decimal such as 0.25 or 7e-16, or a fraction such as 1/4");
    }
    long exponent = -static_cast<long>(decimals.size());
    if (take(rest, 'e') || take(rest, 'E')) exponent += parse_exponent(token, rest);
    const Integer digits = integer_from(std::string(whole) + std::string(decimals));
    value = exponent >= 0 ? Fraction(digits * power_of_ten(static_cast<unsigned long>(exponent)))
                          : Fraction(digits, power_of_ten(static_cast<unsigned long>(-exponent)));
  }
  if (!rest.empty()) refuse(token, "unexpected " + quoted(rest));
  return negative ? Fraction(-value) : value;
}

std::string to_text(const Fraction& value) {
  const Integer below = denominator_of(value);
  return below == 1 ? numerator_of(value).str() : numerator_of(value).str() + "/" + below.str();
}

Integer numerator_of(const Fraction& value) { return boost::multiprecision::numerator(value); }
Integer denominator_of(const Fraction& value) { return boost::multiprecision::denominator(value); }

Integer floor_of(const Fraction& value) {
  Integer result;
  mpz_fdiv_q(result.backend().data(), mpq_numref(value.backend().data()),
             mpq_denref(value.backend().data()));
  return result;
}

Integer ceil_of(const Fraction& value) { return -floor_of(-value); }

namespace {

std::string with_point(const Integer& scaled, int digits) {
  std::string text = Integer(abs(scaled)).str();
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (places > 0) text.insert(text.size() - places, 1, '.');
  if (scaled < 0) text.insert(text.begin(), '-');
  return text;
}

}  // namespace

std::string decimal_below(const Fraction& value, int digits) {
  const Fraction scale(power_of_ten(static_cast<unsigned long>(digits)));
  return with_point(floor_of(value * scale), digits);
}

std::string decimal_above(const Fraction& value, int digits) {
  const Fraction scale(power_of_ten(static_cast<unsigned long>(digits)));
  return with_point(ceil_of(value * scale), digits);
}

}  // namespace sidon
