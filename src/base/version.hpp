// Who wrote this: for checkpoints, plans and reports.
#pragma once

#include <string>
#include <string_view>

namespace sidon {

extern const std::string_view kProgram;  // "sidoncert 1.0.0", by CMakeLists.txt
std::string commit();    // "58cad06f3a21", with ", and changes to it" where there are; or "unknown"
std::string compiler();  // "g++ 12.2.0"

// "sidoncert 1.0.0, commit 58cad06f3a21, g++ 12.2.0": two builds may make different trees, for each
// operation on doubles counts.
std::string this_build();

}  // namespace sidon
