#include "base/version.hpp"

namespace sidon {

const std::string_view kProgram = "sidoncert " SIDONCERT_VERSION;

}  // namespace sidon
