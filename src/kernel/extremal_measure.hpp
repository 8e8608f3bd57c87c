// The worst mass distribution for a given kernel, in floating point.
//
// For a kernel with transform k_j = K^(j/u) the best cosine polynomial is dual to
//
//   gamma = min over probability measures mu on [0, 1/4] of sum_j k_j (integral cos(2 pi j x/u)
//   dmu)^2,
//
// a convex quadratic program over measures. On a grid it is non-negative least squares, solved by
// the active-set method of Lawson and Hanson on the Gram matrix. (Points enter in groups, the local
// maxima of the violation; the grid makes every row of the Gram matrix two shifted copies of one
// table.) At the optimum G(x) = sum_j k_j (integral cos dmu) cos(2 pi j x/u) is constant on the
// support of mu and not smaller elsewhere: max over G of (min G)^2 / sum a_j^2/k_j = gamma.
#pragma once

#include <atomic>
#include <cstddef>
#include <vector>

namespace sidon {

struct Atom {
  double place;  // in [0, 1/4]
  double mass;
};

// averages[j - 1] = integral of cos(2 pi j x / period) dmu, 1 <= j <= modes.
std::vector<double> mode_averages(const std::vector<Atom>& measure, double period,
                                  std::size_t modes);

class ExtremalMeasure {
 public:
  // `points` >= 2 grid points, the ends 0 and 1/4 included.
  ExtremalMeasure(double period, std::size_t modes, std::size_t points,
                  const std::atomic<bool>* interrupt = nullptr);

  // Takes the support of this measure as the start of the next solution.
  void start_from(const std::vector<Atom>& measure);

  // Solves for transform[j - 1] = k_j > 0. Starts from the support of the last solution.
  // `tolerance` bounds how far G may fall below its value on the support, relative to it.
  // Throws Interrupted.
  void solve(const std::vector<double>& transform, double tolerance);

  std::vector<Atom> measure() const;

 private:
  // Lower triangular factor of the Gram matrix of the support, one row for each point.
  class Factor;

  double gram(std::size_t i, std::size_t k) const {
    return waves_[i > k ? i - k : k - i] + waves_[i + k];
  }
  void tabulate(const std::vector<double>& transform);
  void restore_feasibility(Factor& factor);
  double violations(std::vector<double>& violation) const;
  std::size_t add_violated(const std::vector<double>& violation, double threshold);

  double period_;
  std::size_t modes_, points_;
  const std::atomic<bool>* interrupt_;
  double spacing_;
  std::vector<double> waves_;         // waves_[t] = sum_j k_j cos(2 pi j t spacing / period) / 2
  std::vector<std::size_t> support_;  // grid points, in the order of the factor
  std::vector<double> masses_;        // of the support, not normalised: the potential is 1
  std::vector<char> in_support_;
};

}  // namespace sidon
