// Finding a good kernel and cosine polynomial, in floating point.
//
// For fixed M the gain (4/u) gamma(K) - sqrt((M-1)(K2-1)) is concave in the kernel: gamma is a
// minimum of linear functions, one for each measure, and the root (or what the refinement of
// Theorem 3 puts in its place) a maximum of linear functions, one for each possible f o f. So the
// weights of a mixture of triangles are found by cutting planes: each measure that was ever
// extremal bounds gamma from above, the worst f o f of each kernel that was ever tried bounds the
// root from below, and a linear program (base/linear_program.hpp) maximises what is left. The next
// kernel lies between the best one and the program's (which alone would oscillate). A few modes
// first, then twice as many: the measures found with few modes are good cuts for many.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>

#include "kernel/kernel_data.hpp"

namespace sidon {

struct KernelSearch {
  Rational delta{13, 50};   // the largest scale; the period is 1/2 + delta
  std::size_t scales = 46;  // candidate scales, in geometric progression
  std::size_t modes = 800;  // cosines in G
  std::size_t rounds = 60;  // cutting-plane rounds for each number of modes
  double gap = 2e-6;        // stop when the bound cannot be improved by more than this
  const std::atomic<bool>* interrupt = nullptr;
};

struct KernelSearchProgress {
  std::size_t modes, round;
  double bound;  // on C1a, of the best kernel so far
  double gap;    // no mixture of the candidate scales is better than bound + gap
};

// A kernel of triangles and a polynomial with short coefficients, ready to be proved. Throws
// std::invalid_argument on parameters out of range.
KernelData search_kernel(const KernelSearch& search,
                         const std::function<void(const KernelSearchProgress&)>& report);

// The best polynomial for a given kernel (its coefficients are ignored), dual to the extremal
// measure: integers, with a minimum of about 10^9. 1 <= modes <= 3000.
// Throws Interrupted, as search_kernel does, and std::invalid_argument where none of so many modes
// is positive on [0, 1/4], as is so when the rest of the period is too short for them.
std::vector<Integer> extremal_coefficients(const KernelData& kernel, std::size_t modes,
                                           const std::atomic<bool>* interrupt = nullptr);

}  // namespace sidon
