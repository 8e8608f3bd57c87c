// The rows of the relaxation, by name. A row is identified by its tag alone, so that a child node
// can rebuild its parent's rows in its own coordinates, and so that a multiplier can be written to
// a certificate.
#pragma once

#include <cstdint>
#include <vector>

#include "base/linear_program.hpp"

namespace sidon {

enum class RowKind : std::uint8_t {
  kWindow,      // t >= test value of the window (length a, start b)
  kLowerLower,  // (s_A - L_A)(s_B - L_B) >= 0, A = [a,b), B = [c,d)
  kUpperUpper,  // (U_A - s_A)(U_B - s_B) >= 0
  kLowerUpper,  // (s_A - L_A)(U_B - s_B) >= 0
  kSquare,      // (s_A - at)^2 >= 0, on a grid (s_A - at)(s_A - at - 1) >= 0
  kLower,       // s_A - L_A >= 0
  kUpper,       // U_A - s_A >= 0
};

struct RowTag {
  RowKind kind;
  std::int16_t a = 0, b = 0, c = 0, d = 0;
  std::int64_t at = 0;  // units, kSquare only

  bool operator==(const RowTag&) const = default;
};

inline RowTag row_tag(RowKind kind, int a, int b, int c = 0, int d = 0, std::int64_t at = 0) {
  const auto narrow = [](int index) { return static_cast<std::int16_t>(index); };
  return {kind, narrow(a), narrow(b), narrow(c), narrow(d), at};
}

struct RowTagHash {
  std::size_t operator()(const RowTag& tag) const {
    std::uint64_t h = static_cast<std::uint64_t>(tag.kind);
    for (const std::int16_t index : {tag.a, tag.b, tag.c, tag.d}) {
      h = h * 131 + static_cast<std::uint64_t>(index);
    }
    h ^= static_cast<std::uint64_t>(tag.at) * 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(h ^ (h >> 29));
  }
};

// `scale` > 0 gives the meaning back: scale * (sum - lower) is the tag's expression in masses
// (total mass 1); for windows it is t minus the test's excess.
struct Row : LinearRow {
  RowTag tag;
  double scale = 1;
};

}  // namespace sidon
