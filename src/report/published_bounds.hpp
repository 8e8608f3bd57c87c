// What is known about C1a (docs/theory.md, section 0), for comparison.
#pragma once

#include <vector>

#include "base/numbers.hpp"

namespace sidon {

struct PublishedBound {
  bool lower;
  Rational bound;      // as published: decimals
  const char* source;  // short, for a picture
  const char* remark;  // for a table
};

// Weakest first on either side.
const std::vector<PublishedBound>& published_bounds();

// Of the upper bounds, the strongest: nothing above it can be proved to be a lower one.
const Rational& least_upper_bound();

// Whether C1a >= bound, or else C1a <= bound, says no more than 1 <= C1a <= 2 does, for which no
// certificate is needed.
bool is_trivial(const Rational& bound, bool lower);

// What a sentence that states the bound has to add: ", which is trivial", or nothing.
const char* trivial_clause(const Rational& bound, bool lower);

}  // namespace sidon
