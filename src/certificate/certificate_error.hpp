// What can be wrong with a certificate that is read. (A file that the system cannot read is a
// ReadError, see input_file.hpp.)
#pragma once

#include <stdexcept>

namespace sidon {

// The file breaks a rule of docs/format.md, or does not prove what it claims:
// "a.sac line 12: multiplier: '-3': must be positive".
class CertificateError : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

}  // namespace sidon
