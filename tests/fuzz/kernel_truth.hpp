// The conditions of a kernel certificate (docs/format.md, 8) once more, in floating point: what is
// false by more than its rounding errors is found out.
#pragma once

#include <string>
#include <string_view>

namespace fuzz {

// Which condition of a certificate that is VERIFIED does not hold; empty where all seem to.
std::string kernel_refutation(std::string_view bytes);

}  // namespace fuzz
