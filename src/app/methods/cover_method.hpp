// Covers (docs/theory.md sections 1, 4 and 8) on the command line.
#pragma once

#include "app/methods/tree_method.hpp"

namespace sidon {

const TreeMethod& cover_method();

}  // namespace sidon
