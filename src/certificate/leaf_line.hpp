// The text of one leaf (docs/format.md section 6), the inverse of read_leaf.
#pragma once

#include <string>

#include "certificate/leaf.hpp"

namespace sidon {

// The text of a group, a space before each token.
std::string group_text(const WindowTerm& group);
std::string group_text(const ProductTerm& group);
std::string group_text(const SquareTerm& group);
std::string group_text(const FormSquareTerm& group);
std::string group_text(const BoundTerm& group);

// `l ...` with its line feed.
std::string leaf_line(const Leaf& leaf);

}  // namespace sidon
