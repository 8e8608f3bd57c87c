// Exact numbers for people: the fraction, and a decimal number rounded to the safe side.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "base/numbers.hpp"

namespace sidon {

// Digits after the point of a decimal number that is not exact.
inline constexpr int kDecimals = 9;

// "5/4 = 1.25" where the decimal number ends within kDecimals digits, else rounded down,
// "4/3 > 1.333333333"; an integer stands alone, "1".
std::string with_decimal_down(const Rational& q);
// The same rounded up, "2/3 < 0.666666667": for what a bound costs.
std::string with_decimal_up(const Rational& q);

// "C1a >= 5/4 = 1.25" and "C1a <= 3/2 = 1.5". They say of a bound that it is trivial, if it is
// (is_trivial in report/published_bounds).
std::string lower_bound_text(const Rational& bound);
std::string upper_bound_text(const Rational& bound);

// {"fraction": "4/3", "decimal": "1.333333333"}, the decimal number rounded down or up.
nlohmann::ordered_json json_down(const Rational& q);
nlohmann::ordered_json json_up(const Rational& q);

// The object that a command prints (docs/json.md): who says it, and these members. Names of files
// in it need not be UTF-8.
std::string json_text(const std::string& command, const nlohmann::ordered_json& members);

}  // namespace sidon
