// A tree state as text, so that a search can be carried on by another process. Open nodes are
// written as their way from the root and the rows and basis of their warm start; all of that is
// integers, so what is read back leads to the same tree, bit by bit.
#pragma once

#include <string>
#include <string_view>

#include "search/tree_search.hpp"

namespace sidon {

std::string tree_text(const TreeState& state);

// The state below this root. Throws std::invalid_argument if the text is not one of tree_text(),
// or does not fit the root.
TreeState parse_tree(std::string_view text, const DifferenceBounds& root, bool integral);

}  // namespace sidon
