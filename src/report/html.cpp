#include "report/html.hpp"

#include <fmt/format.h>

namespace sidon {

namespace {

constexpr int kDigits = 7;
constexpr std::size_t kLongestFraction = 40;
constexpr const char* kReplacement = "\xEF\xBF\xBD";

// The length of the UTF-8 character at the front, 0 if there is none. (Overlong forms, surrogates
// and numbers beyond Unicode are none.)
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const auto follows = [&](std::size_t i, unsigned char least, unsigned char most) {
    return i < text.size() && byte(i) >= least && byte(i) <= most;
  };
  const unsigned char first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1, 0x80, 0xBF) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned char least = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned char most = first == 0xED ? 0x9F : 0xBF;
    return follows(1, least, most) && follows(2, 0x80, 0xBF) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned char least = first == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = first == 0xF4 ? 0x8F : 0xBF;
    return follows(1, least, most) && follows(2, 0x80, 0xBF) && follows(3, 0x80, 0xBF) ? 4 : 0;
  }
  return 0;
}

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
