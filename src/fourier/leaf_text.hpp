// One leaf as a line of a certificate (docs/format.md, kind fourier).
#pragma once

#include <string>

#include "fourier/fourier_leaf.hpp"

namespace sidon {

// `l g ...` with its line feed. Zeros at the ends of lists and sections that say nothing are
// left out.
std::string to_text(const FourierLeaf& leaf);

}  // namespace sidon
