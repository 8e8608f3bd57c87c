// Part of the program and not of the library: the library need not be linked again for each commit.
#include "version.hpp"

#include <gmp.h>
#include <mpfr.h>

#include "build_facts.hpp"

namespace sidoncheck {

std::string version_text() {
  std::string text = "sidoncheck " SIDONCHECK_VERSION " (certificate format 1)\n";
  text.append("commit ").append(build_facts::kCommit);
  text.append("\ncompiler ").append(build_facts::kCompiler);
  text.append("\nGMP ").append(gmp_version);
  text.append(", MPFR ").append(mpfr_get_version()).append("\n");
  return text;
}

}  // namespace sidoncheck
