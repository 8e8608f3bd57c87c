// Text for HTML pages.
#pragma once

#include <string>
#include <string_view>

#include "base/numbers.hpp"

namespace sidon {

// Any bytes, from a file name say, as text: &, <, >, ", ' escaped; control characters and what is
// not UTF-8 shown as U+FFFD.
std::string html_text(std::string_view bytes);

// "<i>C</i><sub>1a</sub>"
std::string html_constant();

// "≥ 5/4 = 1.25" or "≥ 4/3 > 1.333333": a lower bound (≥, rounded down) or an upper one (≤, rounded
// up). Fractions too long for a line of text are left to their decimal number: "≤ 1.505294".
std::string html_bound(const Rational& bound, bool lower);

// Only the decimal number, rounded to the safe side, without zeros at its end.
std::string bound_decimal(const Rational& bound, bool lower);

// A number in scientific notation for a table: "1.0078·10<sup>19</sup>"; short integers as they
// are.
std::string html_number(const Rational& value);

}  // namespace sidon
