// One streaming pass over all compositions of a grid, up to reversal, whose value is at most a
// given level: the second, independent way to b_{n,m}. It shares nothing with the tree method but
// the definitions.
//
// Cells are set from left to right. A prefix c_0, ..., c_{j-1} leaves the mass R = S - P_j for the
// other cells. Give v of it to cell j; then every window sum is at least
//
//   F_W(v) = (pairs of set cells) + 2 A v + a v^2 + 2 (B + b v)(R - v) + g (R - v)^2,
//
// A the mass of the set cells i with (i, j) in W, B the mass of those with (i, k) in W for all
// k > j, and a, b, g = 1 if W contains (j, j), (j, k) for all k > j, (k, k') for all k, k' > j
// (else 0): the rest counts where all of it lies in the window. For j = d - 2 the rest is one cell
// and F_W is the window sum itself. The correction, as its affine bound lambda, is bounded from
// above in the same manner. So at every depth each window asks the same question of the one free
// number v: is a quadratic with integer coefficients <= 0? It is put to a whole range of v at once,
// one v a SIMD lane, windows in the order in which they have proved useful, until no v is left.
// What is left are the children.
//
// Reversal pairs: the left half must carry at least half of the mass; where both carry the same,
// the lexicographically smaller one of a pair is kept. The caps on intervals (the asymmetry filter
// P_{d/2}^2 * 2/S^2 <= level among them) narrow the range of v before any window is tried.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "certificate/composition.hpp"
#include "grid/enumerate_scale.hpp"

namespace sidon {

struct SweepCounters {
  std::uint64_t prefixes = 0;      // proper prefixes whose children were tried
  std::uint64_t tests = 0;         // bundles of values of a next cell put to the windows
  std::uint64_t compositions = 0;  // compositions of value <= level found

  SweepCounters& operator+=(const SweepCounters& other);
};

class Sweep {
 public:
  using PrefixVisitor = std::function<void(const Composition& prefix)>;
  using Visitor = std::function<void(const Composition& composition, std::int64_t scaled)>;

  virtual ~Sweep() = default;

  // The prefixes of `depth` cells, 0 <= depth <= d - 2, that may begin a composition of value at
  // most the level.
  virtual void prefixes(int depth, const PrefixVisitor& visit) = 0;

  // Every composition with this prefix, up to reversal, whose scaled value is at most the level.
  // The level may fall (never rise) while this runs; values between the two may or may not be
  // visited. Returns early when interrupted.
  virtual void compositions(const Composition& prefix, const Visitor& visit) = 0;

  virtual const SweepCounters& counters() const = 0;
};

// `level` holds a scaled value (see ValueScale); `scale`, `level` and `interrupt` must outlive the
// sweep; `interrupt` may be null. One sweep a thread.
std::unique_ptr<Sweep> make_sweep(const ValueScale& scale, const std::atomic<std::int64_t>& level,
                                  const std::atomic<bool>* interrupt);

}  // namespace sidon
