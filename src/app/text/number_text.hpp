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

// {"fraction": "4/3", "decimal": "1.333333333"}, the decimal number rounded down or up.
nlohmann::ordered_json json_down(const Rational& q);
nlohmann::ordered_json json_up(const Rational& q);

// 1234567 as "1,234,567".
std::string with_commas(std::int64_t number);

// "1 leaf", "2 leaves".
std::string counted(std::int64_t number, const std::string& one, const std::string& many);

}  // namespace sidon
