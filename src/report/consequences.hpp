// What follows from a lower bound for those who use it (docs/theory.md, section 11), in numbers
// rounded to the safe side.
#pragma once

#include <string>

#include "base/numbers.hpp"

namespace sidon {

// C1a >= c >= 1 given.
struct Consequences {
  explicit Consequences(const Rational& c);

  // ||f^{*h}|| >= convolution / |I| times (integral of f)^h, for h = 2 and 4.
  std::string two_factors, four_factors;
  // |A| <= sidon * sqrt(gn) for g-Sidon sets A in {1, ..., n}.
  std::string sidon;
  // |A|^4 <= four_sums * gn if no integer is the sum of four elements in more than g ways.
  std::string four_sums;
};

// The same in sentences: HTML.
std::string consequences_html(const Rational& c);

}  // namespace sidon
