// From a proof in doubles that a node is empty to the short integers of a leaf.
#pragma once

#include <optional>

#include "fourier/fourier_box.hpp"
#include "fourier/fourier_leaf.hpp"
#include "fourier/fourier_problem.hpp"
#include "fourier/node_dual.hpp"

namespace sidon {

// A leaf that holds in the box (leaf_holds has passed on it), with about the coarsest numbers that
// do; nothing if the dual is no proof, or not by enough. The dual's lists must have the lengths
// that node_dual.hpp says; its numbers may be anything, even not finite.
std::optional<FourierLeaf> round_leaf(const FourierProblem& problem, const FourierBox& box,
                                      const NodeDual& dual);

}  // namespace sidon
