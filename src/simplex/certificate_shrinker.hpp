// A smaller certificate with the same claim: shorter multipliers, fewer of them, and one leaf
// instead of a branching with two leaves wherever that works.
//
// The certificate is checked on the way: every leaf, empty node and point of the input, and every
// leaf of the output, exactly. So the result is a proof whatever the input was worth.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string_view>

#include "certificate/certificate_reader.hpp"

namespace sidon {

struct ShrinkCounts {
  struct Side {
    std::uint64_t leaves = 0;     // `l` lines
    std::uint64_t terminals = 0;  // `l`, `e` and `p` lines
    std::uint64_t groups = 0;     // of multipliers, in all leaves
    std::uint64_t bytes = 0;      // of text
  };
  Side before, after;
};

struct ShrinkSettings {
  int threads = 1;
  const std::atomic<bool>* interrupt = nullptr;
  // Called now and then, from the calling thread.
  std::function<void(const ShrinkCounts&)> progress;
};

// Reads the certificate to its end and writes the smaller one, never longer than the input, in
// pieces, to `write`. The output does not depend on the number of threads. Memory: a fixed number
// of nodes and the leaves that wait for their sibling, at most one for each branch above. Throws
// CertificateError where the input is malformed or proves nothing, and Interrupted.
ShrinkCounts shrink_certificate(CertificateReader& reader, const ShrinkSettings& settings,
                                const std::function<void(std::string_view)>& write);

}  // namespace sidon
