// The tree of a grid or cover certificate (docs/format.md, section 6).
//
// The children of a branch together hold every point of their parent that the problem knows
// (integer points on a grid). So if every leaf is empty, or passes the leaf inequality (Theorem 2
// of docs/theory.md), or is a point that has been looked at, the whole root is dealt with.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "bounds.hpp"
#include "reader.hpp"
#include "test_form.hpp"

namespace sidoncheck {

/// What the tree has to know about a kind of certificate.
class Problem {
 public:
  virtual ~Problem() = default;

  /// True if only integer points count (grid): the other side of s <= t is then s >= t + 1, and
  /// the points to exclude have tests <= 0. Otherwise it is s >= t, and their tests are < 0.
  virtual bool integral() const = 0;

  /// If `word` opens a test of this problem, reads the rest of the group, adds its multiple to
  /// `form`, which holds those of the leaf so far, and returns true.
  virtual bool read_test(Reader& reader, std::string_view word, TestForm& form) const = 0;

  /// A `p` line has come down to this composition: rejects unless the claim holds for it. Only
  /// called when integral().
  virtual void check_point(Reader& reader, const std::vector<std::int64_t>& composition) const = 0;
};

/// Reads the tree and the `end` line, up to the end of the file. The reader stands at the start of
/// the first line of the tree.
void check_tree(Reader& reader, const Problem& problem, const DifferenceBounds& root,
                std::int64_t unit, Counts& counts);

}  // namespace sidoncheck
