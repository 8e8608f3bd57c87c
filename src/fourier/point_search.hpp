// Looks for measures that no Fourier proof can exclude.
//
// Successive linear programs in a trust region: the tests at the current measure (the largest
// eigenvectors of the Toeplitz matrix of the h_k^2, and the L2 norm) are linearised, the largest is
// minimised near it, and the region shrinks when that did not help. What comes out is a local
// minimum in floating point; measure.hpp decides, exactly, what it is worth.
#pragma once

#include <functional>
#include <optional>

#include "fourier/measure.hpp"

namespace sidon {

// A measure at which all tests of the problem's modes are below the target, from a few starts.
// `given_up` ends the search early.
std::optional<Measure> search_measure(const FourierProblem& problem,
                                      const std::function<bool()>& given_up);

// The best measure of `starts` descents: its test_limit() is an upper bound of what the modes can
// prove. Depends on nothing but its arguments.
Measure best_measure(int modes, int starts, const std::function<bool()>& given_up);

}  // namespace sidon
