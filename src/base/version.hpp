// Who wrote this: for checkpoints, plans and reports.
#pragma once

#include <string_view>

namespace sidon {

extern const std::string_view kProgram;  // "sidoncert 1.0.0", by CMakeLists.txt

}  // namespace sidon
