// Making the 2x2 forms of a rounded leaf positive semidefinite again.
#pragma once

#include <optional>

#include "fourier/fourier_box.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"
#include "fourier/leaf_inequality.hpp"

namespace sidon {

// The sum of tests minus products of a leaf, of which s_k and the multipliers of (X - l)(u - X) and
// (Y - l')(u' - Y) have been raised where a form was indefinite. Nothing if that did not help.
std::optional<QuadraticSum> sum_with_repaired_forms(const FourierProblem& problem,
                                                    const FourierBox& box, FourierLeaf& leaf);

}  // namespace sidon
