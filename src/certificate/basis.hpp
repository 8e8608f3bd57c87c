// What a tree of prefix sums knows of f on each cell.
#pragma once

#include <optional>
#include <string_view>

#include "certificate/limits.hpp"

namespace sidon {

// Masses: one variable a cell. Moments: two, a_i and b_i, which are the mass and tell the first
// moment (docs/theory.md section 8).
enum class Basis { kMasses, kMoments };

inline std::string_view name(Basis basis) {
  return basis == Basis::kMoments ? "moments" : "masses";
}

inline std::optional<Basis> basis_from_name(std::string_view text) {
  for (const Basis basis : {Basis::kMasses, Basis::kMoments}) {
    if (name(basis) == text) return basis;
  }
  return std::nullopt;
}

inline constexpr int variables_per_cell(Basis basis) { return basis == Basis::kMoments ? 2 : 1; }
inline constexpr int most_cells(Basis basis) {
  return limits::kMostVariables / variables_per_cell(basis);
}

}  // namespace sidon
