// Reading kernel certificates (docs/format.md, section 8), for the prover's own use: reports.
#pragma once

#include <filesystem>
#include <optional>

#include "kernel/kernel_data.hpp"
#include "kernel/theorem3.hpp"

namespace sidon {

struct KernelCertificate {
  Rational claim;  // C1a >= claim
  KernelData data;
  KernelBounds bounds;           // those of K^(1) are 0 without a `fourier1` line
  std::optional<Rational> beta;  // of the `fourier1` line
};

// Throws CertificateError with file, line and token where the format is broken,
// std::invalid_argument where kernel and coefficients are none (check_kernel), ReadError where the
// file cannot be read. Whether the bounds hold and the claim follows is not looked at.
KernelCertificate read_kernel_certificate(const std::filesystem::path& path);

}  // namespace sidon
