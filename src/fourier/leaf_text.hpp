// One leaf as a line of a certificate (docs/format.md, kind fourier).
#pragma once

#include <string>
#include <string_view>

#include "fourier/fourier_leaf.hpp"

namespace sidon {

// `l g ...` with its line feed. Zeros at the ends of lists and sections that say nothing are
// left out.
std::string to_text(const FourierLeaf& leaf);

// About the bytes that a line takes in a compressed certificate (zstd -19): what to compare leaves
// by, as a zero costs next to nothing of what a long number does.
double packed_size(std::string_view line);

}  // namespace sidon
