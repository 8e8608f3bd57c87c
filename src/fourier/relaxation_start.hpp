// What the halves of a node inherit, as text.
#pragma once

#include <string>
#include <string_view>

#include "fourier/fourier_relaxation.hpp"

namespace sidon {

// Numbers in hexadecimal, separated by spaces: read back bit by bit.
std::string to_text(const RelaxationStart& start);
// Throws std::invalid_argument if the text is not that of a start with n modes.
RelaxationStart read_relaxation_start(const RelaxationGrids& grids, std::string_view text);

}  // namespace sidon
