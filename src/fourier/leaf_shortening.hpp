// The shortest leaf that can be found for a node.
#pragma once

#include <optional>

#include "fourier/fewer_modes.hpp"

namespace sidon {

// leaf_holds has passed on it. Nothing if no relaxation excludes the box with room for rounding.
std::optional<FourierLeaf> shortest_leaf(const FewerModes& modes, const FourierBox& box);

}  // namespace sidon
