#include "base/version.hpp"

#include "build_facts.hpp"

namespace sidon {

const std::string_view kProgram = "sidoncert " SIDONCERT_VERSION;

std::string commit() { return build_facts::kCommit; }
std::string compiler() { return build_facts::kCompiler; }

std::string this_build() {
  return std::string(kProgram) + ", commit " + commit() + ", " + compiler();
}

}  // namespace sidon
