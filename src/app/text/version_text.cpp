#include "app/text/version_text.hpp"

#include <flint/flint.h>
#include <fmt/format.h>
#include <gmp.h>

#include "base/version.hpp"

namespace sidon {

std::string version_text() {
  return fmt::format(
      "{} (certificate format 1)\n"
      "commit {}\n"
      "compiler {}\n"
      "GMP {}, FLINT {}",
      kProgram, commit(), compiler(), gmp_version, flint_version);
}

std::optional<std::string> other_build(const std::string& begun_by) {
  if (begun_by == this_build()) return std::nullopt;
  return fmt::format(
      "begun by {}, continued by {}: it will be a proof, but the tree may differ from that of one "
      "run",
      begun_by, this_build());
}

}  // namespace sidon
