// The groups of a leaf line (docs/format.md section 6), the inverse of leaf_line.
#pragma once

#include "certificate/leaf.hpp"
#include "certificate/line_reader.hpp"
#include "simplex/problem.hpp"

namespace sidon {

// The rest of the current line, of which the token `l` has been read.
Leaf read_leaf(LineReader& reader, const Problem& problem);

}  // namespace sidon
