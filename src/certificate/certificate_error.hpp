// What goes wrong when a certificate is read.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace sidon {

// The file breaks a rule of docs/format.md, or does not prove what it claims:
// "a.sac line 12: multiplier: '-3': must be positive".
class CertificateError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

// "cannot read certs/a.sac: No such file or directory". Carries the system's error code.
class InputError : public std::system_error {
 public:
  InputError(std::error_code code, const std::filesystem::path& path)
      : std::system_error(code, "cannot read " + path.string()) {}
};

}  // namespace sidon
