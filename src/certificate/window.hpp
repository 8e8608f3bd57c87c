// Windows (Theorem 1 of docs/theory.md): means of f*f over intervals, tests that
// need nothing but the masses of cells.
#pragma once

#include <compare>
#include <vector>

namespace sidon {

// The pairs (i, j) of cells with start <= i + j <= start + length - 2.
// 2 <= length <= 2d and 0 <= start <= 2d - length, d the number of cells.
struct Window {
  int length = 0;
  int start = 0;

  int last() const { return start + length - 2; }
  auto operator<=>(const Window&) const = default;
};

// All windows of d cells, by length, then by start.
inline std::vector<Window> all_windows(int cells) {
  std::vector<Window> windows;
  for (int length = 2; length <= 2 * cells; ++length) {
    for (int start = 0; start <= 2 * cells - length; ++start) windows.push_back({length, start});
  }
  return windows;
}

}  // namespace sidon
