// What `sidoncert --version` says, and what is said where builds meet.
#pragma once

#include <optional>
#include <string>

namespace sidon {

// Four lines: program and format; the commit; the compiler; the libraries of exact numbers.
std::string version_text();

// What somebody should know who carries on what the build `begun_by` has begun; nothing if it was
// this one.
std::optional<std::string> other_build(const std::string& begun_by);

}  // namespace sidon
