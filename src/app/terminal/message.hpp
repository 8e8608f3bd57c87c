// What the program says beside its results: one line on standard error, behind its name.
#pragma once

#include <string_view>

namespace sidon {

// "sidoncert: TEXT", printable. Failures are ignored: there is nowhere to report them.
void say(std::string_view text);

}  // namespace sidon
