// The text of one leaf (docs/format.md section 6).
#pragma once

#include <string>

#include "certificate/leaf.hpp"

namespace sidon {

// `l ...` with its line feed; groups in the order of the format's table.
std::string leaf_line(const Leaf& leaf);

}  // namespace sidon
