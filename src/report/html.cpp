#include "report/html.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace sidon {

namespace {

constexpr int kDigits = 7;
constexpr std::size_t kLongestFraction = 40;
constexpr const char* kReplacement = "\xEF\xBF\xBD";

}  // namespace

std::string html_text(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const std::size_t length = character_length(bytes);
    const char c = bytes.front();
    if (length == 0 || (c >= 0 && c < ' ') || c == '\x7f') {
      text += kReplacement;
    } else if (c == '&') {
      text += "&amp;";
    } else if (c == '<') {
      text += "&lt;";
    } else if (c == '>') {
      text += "&gt;";
    } else if (c == '"') {
      text += "&quot;";
    } else if (c == '\'') {
      text += "&#39;";
    } else {
      text += bytes.substr(0, length);
    }
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return text;
}

std::string html_constant() { return "<i>C</i><sub>1a</sub>"; }

std::string bound_decimal(const Rational& bound, bool lower) {
  return trimmed(lower ? decimal_down(bound, kDigits) : decimal_up(bound, kDigits));
}

std::string html_bound(const Rational& bound, bool lower) {
  const std::string sign = lower ? "≥ " : "≤ ";
  const std::string fraction = to_string(bound);
  const std::string decimal = bound_decimal(bound, lower);
  if (fraction == decimal) return sign + fraction;
  if (fraction.size() > kLongestFraction) return sign + decimal;
  const bool exact = parse_rational(decimal) == bound;
  return sign + fraction + (exact ? " = " : lower ? " &gt; " : " &lt; ") + decimal;
}

std::string html_number(const Rational& value) {
  const std::string text = to_string(value);
  if (denominator(value) == 1 && text.size() <= 12) return text;
  const double number = static_cast<double>(value);
  if (number >= 1e-3 && number < 1e7) return fmt::format("{:.7g}", number);
  const std::string digits = fmt::format("{:.5e}", number);
  const std::size_t e = digits.find('e');
  return digits.substr(0, e) + "·10<sup>" + std::to_string(std::stoi(digits.substr(e + 1))) +
         "</sup>";
}

}  // namespace sidon
