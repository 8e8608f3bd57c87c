// Reading step certificates (docs/format.md, section 9), for the prover's own use: reports.
#pragma once

#include <filesystem>
#include <vector>

#include "base/numbers.hpp"

namespace sidon {

struct StepCertificate {
  Rational claim;                // C1a <= claim
  std::vector<Integer> heights;  // >= 0, at least two, not all zero
};

// Throws CertificateError with file, line and token where the format is broken, ReadError where the
// file cannot be read. Whether the claim follows is not looked at.
StepCertificate read_step_certificate(const std::filesystem::path& path);

}  // namespace sidon
