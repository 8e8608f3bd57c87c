#include "app/text/version_text.hpp"

#include <fmt/format.h>
#include <gmp.h>
#include <mpfr.h>

#include "base/version.hpp"
#include "build_facts.hpp"

namespace sidon {

std::string version_text() {
  return fmt::format(
      "{} (certificate format 1)\n"
      "commit {}\n"
      "compiler {}\n"
      "GMP {}, MPFR {}",
      kProgram, build_facts::kCommit, build_facts::kCompiler, gmp_version, mpfr_get_version());
}

}  // namespace sidon
