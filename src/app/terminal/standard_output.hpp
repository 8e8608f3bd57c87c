// Results on standard output, with failures noticed: nobody may take silence for a proof, so a
// closed pipe or a full disk behind `> file` is an error like any other.
#pragma once

#include <string_view>

namespace sidon {

// The text and a line feed (none if the text ends with one). Throws OutputError.
void print_line(std::string_view text);

// Throws OutputError if anything that was printed could not be delivered.
void flush_standard_output();

}  // namespace sidon
