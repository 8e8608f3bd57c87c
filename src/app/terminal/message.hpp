// What the program says beside its results: one line on standard error, behind its name.
#pragma once

#include <string>
#include <string_view>

namespace sidon {

// The text with control characters as \n, \t, \x1b, so that a name of a file cannot pass for a line
// of output, nor command the terminal.
std::string printable(std::string_view text);

// "sidoncert: TEXT", printable. Failures are ignored: there is nowhere to report them.
void say(std::string_view text);

}  // namespace sidon
