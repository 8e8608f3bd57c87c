// The second way to round a leaf, slower and closer than leaf_rounding: tests and products first,
// coarsely; then u and v, the best ones for them; then tangent points, those that these need.
#pragma once

#include <optional>

#include "fourier/fourier_box.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"
#include "fourier/node_dual.hpp"

namespace sidon {

// As round_leaf in leaf_rounding.hpp; sides of the dual are not used.
std::optional<FourierLeaf> round_leaf_closely(const FourierProblem& problem, const FourierBox& box,
                                              const NodeDual& dual);

}  // namespace sidon
