// The value of one point, straight from the definitions (docs/theory.md sections 1 and 2) and
// independent of the tree: exactly, for whatever is claimed, and in doubles, for searching.
#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "simplex/problem.hpp"
#include "simplex/window_sums.hpp"

namespace sidon {

// Compositions.

// T_W(c) = sum of c_i c_j over the window.
Integer window_sum(const Composition& composition, Window window);

// kappa_W(c), the part of T_W(c) that the correction gives away.
Integer kappa_value(const Kappa& kappa, const Composition& composition);

// max_W (TV_W(c) - correction_W(c)) and the windows that attain it.
struct CompositionValue {
  Rational value;
  std::vector<Window> windows;
};
CompositionValue composition_value(const Grid& grid, const Composition& composition);

// The bound on C1a that min_c value(c) = minimum gives: under lemma3 it costs
// 2/m + 1/m^2, under prefix-refined nothing more.
Rational bound_from_minimum(const Grid& grid, const Rational& minimum);

// Points that no cover proof can exclude.

struct CoverPoint {
  std::vector<Rational> masses;  // x_i; sum 1
  Rational value;
};

// max_W TV_W(x).
Rational mass_point_value(const std::vector<Rational>& masses);

// The exact point whose prefix sums are those of the given masses, rounded to multiples of
// 1/denominator.
CoverPoint exact_point(const std::vector<double>& masses, std::int64_t denominator);

// No tree can prove the target: the point's value is below it, and the caps of the root do not
// exclude the point either.
bool refutes(const CoverPoint& point, const Problem& problem);

// Either value in doubles, to about 1e-15. Nothing proved rests on it.
class FastValue {
 public:
  explicit FastValue(int cells);         // of masses with sum 1
  explicit FastValue(const Grid& grid);  // of compositions

  template <typename Number>
  double operator()(const std::vector<Number>& x) const {
    const auto mass = [&x](int i) { return static_cast<double>(x[static_cast<std::size_t>(i)]); };
    const auto sums = diagonal_sums<double>(static_cast<int>(x.size()),
                                            [&](int i, int j) { return mass(i) * mass(j); });
    double best = -HUGE_VAL;
    for (const Weighed& w : windows_) {
      auto kappa = static_cast<double>(w.kappa.constant);
      for (const Kappa::Run& run : w.kappa.runs) {
        for (int i = run.first; i < run.last; ++i) kappa += 2.0 * mass(i);
      }
      kappa = std::min(kappa, static_cast<double>(w.kappa.most));
      best = std::max(best, (window_sum(sums, w.window) - kappa) * w.factor);
    }
    return best;
  }

 private:
  struct Weighed {
    Window window;
    double factor;
    Kappa kappa = {};
  };
  std::vector<Weighed> windows_;
};

}  // namespace sidon
