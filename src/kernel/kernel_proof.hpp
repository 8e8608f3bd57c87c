// From a kernel and a cosine polynomial to a proved bound and its certificate.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>
#include <string>

#include "kernel/kernel_data.hpp"
#include "kernel/theorem3.hpp"

namespace sidon {

struct KernelProof {
  KernelData data;
  KernelBounds bounds;      // proved by enclosures, with the room that the format asks for
  Rational claim;           // C1a >= claim follows from `bounds`; a multiple of 1/10^7
  std::size_t evaluations;  // points at which the minimum of G was bounded
};

// Proves the bounds and finds the largest claim. Throws std::invalid_argument when the data are not
// a proof: bad weights or scales, a coefficient at a mode where K^ is not positive, G not positive
// on [0, 1/4]; or one beyond what a checker takes on (docs/format.md, 7.1). `progress`, if there is
// one, is told the number of points where G has been bounded. Throws Interrupted.
KernelProof prove_kernel(const KernelData& data, const std::atomic<bool>* interrupt = nullptr,
                         const std::function<void(std::size_t)>& progress = {});

// The certificate (docs/format.md, section 8). `claim` must not exceed proof.claim.
std::string kernel_certificate(const KernelProof& proof, const Rational& claim);

}  // namespace sidon
