// Text that may go to a terminal: names of files and tokens of inputs are chosen by others, and
// must neither pass for a line of output, nor command the terminal, nor turn the writing around.
#pragma once

#include <string>
#include <string_view>

namespace sidon {

// The text with \n and \t, and as \x1b every byte that is not part of a visible character: control
// characters (the two-byte ones of UTF-8, too), what is not UTF-8, and the block U+2000 to U+206F,
// where line separators, direction marks and blanks without width are.
std::string printable(std::string_view text);

}  // namespace sidon
