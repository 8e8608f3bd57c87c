// The verdict on a leaf. A leaf is written to a certificate only after this test has passed on it.
#pragma once

#include "fourier/fourier_box.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"

namespace sidon {

// True only if no f >= 0 on [-1/4, 1/4] with integral 1 and ||f*f||_inf < theta has its
// coefficients in the box. Exact; the lists of the leaf must fit the problem (at most n + 1 entries
// of test, n of norm, tangents and sides, n/2 of even and odd, frequencies 1..n, multipliers >= 1,
// exponents >= 0).
bool leaf_holds(const FourierProblem& problem, const FourierBox& box, const FourierLeaf& leaf);

}  // namespace sidon
