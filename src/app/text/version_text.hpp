// What `sidoncert --version` says.
#pragma once

#include <string>

namespace sidon {

// Four lines: program and format; the commit; the compiler; the libraries of exact numbers.
std::string version_text();

}  // namespace sidon
