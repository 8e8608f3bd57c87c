// Compositions and corrections: the grid of docs/theory.md section 2.
//
// A composition c = (c_0, ..., c_{d-1}) of S = 4nm into d = 2n parts stands for
// the step function with masses c_i/S (heights c_i/m). Test values are kept as
// integers: TV_W(c) - correction_W(c) = (T_W(c) - kappa_W(c)) / (4 n l m^2).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "certificate/window.hpp"

namespace sidon {

using Composition = std::vector<std::int64_t>;

// How a statement about compositions becomes one about functions.
enum class Correction { kLemma3, kPrefixRefined };

std::string_view name(Correction correction);
std::optional<Correction> correction_from_name(std::string_view name);

// 1 <= n <= 64, 1 <= m, 4nm <= 2^40; throws std::invalid_argument with a message for people.
struct Grid {
  Grid(std::int64_t n, std::int64_t m, Correction correction);

  int cells() const { return 2 * n; }               // d
  std::int64_t total() const { return 4 * n * m; }  // S
  int n;
  std::int64_t m;
  Correction correction;
};

// kappa_W(c) = min(lambda_W(c), most) with lambda_W(c) = constant + 2 * sum of c_i over the cells
// of `runs`. Values have kappa; the tests of leaves have lambda, which is affine and never smaller.
struct Kappa {
  struct Run {
    int first = 0;  // cells first, ..., last - 1
    int last = 0;
  };
  std::int64_t constant = 0;
  std::vector<Run> runs;
  std::int64_t most = 0;
};

// No kappa_W(c) is larger.
std::int64_t largest_kappa(const Grid& grid);

Kappa kappa(const Grid& grid, Window window);

// Parts >= 0, as many as there are cells, with the sum S.
bool is_composition(const Grid& grid, const Composition& composition);

// The lexicographically smaller one of a composition and its reversal.
Composition up_to_reversal(const Composition& composition);

}  // namespace sidon
