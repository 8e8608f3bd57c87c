// A tree state as text, so that a search can be carried on by another process.
#pragma once

#include <string>
#include <string_view>

#include "base/saved_text.hpp"
#include "search/tree_search.hpp"

namespace sidon {

std::string tree_text(const TreeState& state);

// Throws std::invalid_argument if the text is not one of tree_text(), and what the reader throws.
TreeState parse_tree(std::string_view text, const NodeReader& read_node);

// The counts and the work estimate alone, as they stand at the beginning of tree_text().
void append_counts(std::string& text, const TreeCounts& counts, const WorkEstimate& work);
void read_counts(SavedText& text, TreeCounts& counts, WorkEstimate& work);

}  // namespace sidon
