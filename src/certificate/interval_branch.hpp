// The branches of trees of prefix sums: `s a b t` (docs/format.md section 3).
#pragma once

#include <cstdint>
#include <string>

namespace sidon {

// Splits on the mass of the interval [a, b): at most t units in the first child, in the second at
// least t, on a grid at least t + 1.
struct IntervalBranch {
  int a = 0, b = 0;
  std::int64_t t = 0;

  bool operator==(const IntervalBranch&) const = default;
};

inline std::string branch_line(const IntervalBranch& branch) {
  return "s " + std::to_string(branch.a) + " " + std::to_string(branch.b) + " " +
         std::to_string(branch.t) + "\n";
}

}  // namespace sidon
