// Which coordinate of a node to halve.
#pragma once

#include <optional>

#include "fourier/fourier_box.hpp"
#include "fourier/fourier_relaxation.hpp"

namespace sidon {

// The coordinate whose square and product the relaxation misses most, at the prices of the test
// function g alone; nothing if no coordinate can be halved. The prices of the L2 norm are left out:
// that row is convex, and branching for its sake makes trees hundreds of times larger.
std::optional<int> branching_coordinate(const FourierRelaxation& relaxation, const FourierBox& box);

}  // namespace sidon
