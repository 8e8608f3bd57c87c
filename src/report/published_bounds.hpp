// What is published about C1a (docs/theory.md, section 0), for comparison.
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

}  // namespace sidon
