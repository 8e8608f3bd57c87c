// The rows of the relaxation. A row is identified by its tag alone, which is that of a group of a
// leaf, so that a child node can rebuild its parent's rows in its own coordinates, and so that a
// multiplier can be written to a certificate.
#pragma once

#include <cstdint>

#include "base/linear_program.hpp"
#include "simplex/node_polynomial.hpp"

namespace sidon {

struct GroupTagHash {
  std::size_t operator()(const GroupTag& tag) const {
    std::uint64_t h = static_cast<std::uint64_t>(tag.kind);
    for (const std::int16_t index : {tag.a, tag.b, tag.c, tag.d}) {
      h = h * 131 + static_cast<std::uint64_t>(index);
    }
    h ^= static_cast<std::uint64_t>(tag.at) * 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(h ^ (h >> 29));
  }
};

// `scale` > 0 gives the meaning back: scale * (sum - lower) is the tag's expression in masses
// (total mass 1); for tests it is t minus the excess.
struct Row : LinearRow {
  GroupTag tag;
  double scale = 1;
};

// The row "polynomial >= 0", divided by its largest coefficient.
Row scaled_row(const NodePolynomial<double>& polynomial, const GroupTag& tag);

}  // namespace sidon
