// Names as messages may have them: others choose the names of files, and a name must not forge a
// line of output, command the terminal, or turn the direction of writing.
#pragma once

#include <string>

namespace sidoncheck {

/// Printable ASCII and the visible characters of UTF-8 stay, every other byte becomes \xNN.
std::string printable(const std::string& name);

}  // namespace sidoncheck
