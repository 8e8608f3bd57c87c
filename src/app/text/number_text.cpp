#include "app/text/number_text.hpp"

namespace sidon {

namespace {

// The decimal number without the zeros at its end.
std::string trimmed(std::string decimal) {
  if (decimal.find('.') == std::string::npos) return decimal;
  decimal.erase(decimal.find_last_not_of('0') + 1);
  if (decimal.ends_with('.')) decimal.pop_back();
  return decimal;
}

std::string with_decimal(const Rational& q, const char* relation) {
  const std::string down = decimal_down(q, kDecimals);
  const std::string up = decimal_up(q, kDecimals);
  if (denominator(q) == 1) return to_string(q);
  if (down == up) return to_string(q) + " = " + trimmed(down);
  return to_string(q) + " " + relation + " " + (*relation == '>' ? down : up);
}

nlohmann::ordered_json json_number(const Rational& q, const std::string& decimal) {
  return {{"fraction", to_string(q)}, {"decimal", trimmed(decimal)}};
}

}  // namespace

std::string with_decimal_down(const Rational& q) { return with_decimal(q, ">"); }
std::string with_decimal_up(const Rational& q) { return with_decimal(q, "<"); }

nlohmann::ordered_json json_down(const Rational& q) {
  return json_number(q, decimal_down(q, kDecimals));
}

nlohmann::ordered_json json_up(const Rational& q) {
  return json_number(q, decimal_up(q, kDecimals));
}

std::string with_commas(std::int64_t number) {
  std::string text = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t at = text.size(); at > first + 3;) text.insert(at -= 3, ",");
  return text;
}

std::string counted(std::int64_t number, const std::string& one, const std::string& many) {
  return with_commas(number) + " " + (number == 1 ? one : many);
}

}  // namespace sidon
