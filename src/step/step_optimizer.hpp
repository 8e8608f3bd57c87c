// Improving a step function by successive linear programs, in floating point.
//
// Around given heights h (with sum 1) the convolution is linear to first order: sum_{i+j=k} h'_i
// h'_j is about 2 sum h_i h'_{k-i} - sum h_i h_{k-i}. Minimising its maximum under |h' - h| <=
// radius is a linear program (base/linear_program.hpp). A step that lowers the true maximum is
// taken, otherwise the radius shrinks. This finds a local minimum, which depends on the start.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <vector>

#include "base/numbers.hpp"

namespace sidon {

struct StepOptimization {
  std::size_t rounds = 200;                      // linear programs for each start, at most
  double precision = 1e-7;                       // stop when a round improves the bound by less
  std::size_t starts = 48;                       // of random step functions with few steps
  unsigned seed = 1;                             // same seed, same result
  const std::atomic<bool>* interrupt = nullptr;  // the functions below throw Interrupted
};

// 2N max conv / (sum)^2 in floating point.
double approximate_step_bound(const std::vector<double>& heights);

// Heights (with sum 1) whose bound is not larger than that of the given ones.
std::vector<double> improve_steps(std::vector<double> heights, const StepOptimization& options);

// The best of many local minima with n >= 2 steps. Random starts with a few steps are cheap; the
// best is divided into twice as many steps, perturbed and improved again, until there are n.
// (Random starts with 100 steps of their own end around 1.53, this way below 1.52.) `report(steps,
// bound)` is called after every improvement.
std::vector<double> optimize_steps(std::size_t n, const StepOptimization& options,
                                   const std::function<void(std::size_t, double)>& report);

// The step function with n steps that has the same mass on each of them.
std::vector<double> resampled(const std::vector<double>& heights, std::size_t n);

// Integers of nine digits or fewer, proportional to the heights.
std::vector<Rational> rounded_heights(const std::vector<double>& heights);

}  // namespace sidon
