// Which bytes make a character of UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

namespace sidon {

// The length of the character at the start of a text that is not empty, 0 if there is none.
// (Overlong forms, surrogates and numbers beyond Unicode are none.)
std::size_t character_length(std::string_view text);

}  // namespace sidon
