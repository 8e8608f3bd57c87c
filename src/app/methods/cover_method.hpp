// Covers (docs/theory.md sections 1 and 4) on the command line.
#pragma once

#include "app/methods/tree_method.hpp"

namespace sidon {

const TreeMethod& cover_method();

}  // namespace sidon
