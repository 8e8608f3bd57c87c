// The tree of a grid or cover certificate (docs/format.md, section 6).
//
// The children of a branch together hold every point of their parent that the problem knows
// (integer points on a grid). So if every leaf is empty, or passes the leaf inequality (Theorem 2
// of docs/theory.md), or is a point that has been looked at, the whole root is dealt with.
#pragma once

#include <array>
#include <functional>

#include "reader.hpp"

namespace sidoncheck {

/// The pairs (i, j) of cells with first <= i + j <= first + length - 2.
struct Window {
  int length, first;
};

/// The numbers from begin to end, without end.
struct Interval {
  int begin, end;
};

/// lambda_W(X) = constant + 2 * (sum of X_i over the runs, of which each may be empty)
struct Lambda {
  std::int64_t constant = 0;
  std::array<Interval, 2> runs = {};
};

/// What the tree has to know about a kind of certificate. At the points that it has to exclude,
/// each test T_W - lambda_W - threshold is < 0 (cover) or <= 0 (grid).
struct Problem {
  int cells = 0;
  std::int64_t unit = 0;  // the sum of all X_i, at most kMaxUnit
  bool reversal = false;  // points stand for their reversals too
  std::vector<mpz_class> thresholds = std::vector<mpz_class>(2 * cells + 1);  // by length >= 2
  std::vector<std::int64_t> caps =
      std::vector<std::int64_t>(cells);  // on X_i + ... + X_{i+w-1}, 0 < w

  /// Grids only: points are compositions, so that the other side of s <= t is s >= t + 1, and not
  /// s >= t. A `p` line rejects unless the claim holds for its composition.
  bool integral = false;
  std::function<Lambda(Window)> lambda = {};
  std::function<void(const std::vector<std::int64_t>& composition)> check_point = {};
};

/// Reads the tree and the `end` line, up to the end of the file. The reader stands at the start of
/// the first line of the tree.
void check_tree(Reader& reader, const Problem& problem, Counts& counts);

}  // namespace sidoncheck
