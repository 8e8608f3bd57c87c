// What `sidoncheck --version` says.
#pragma once

#include <string>

namespace sidoncheck {

/// Four lines: program and format; the commit; the compiler; the libraries.
std::string version_text();

}  // namespace sidoncheck
