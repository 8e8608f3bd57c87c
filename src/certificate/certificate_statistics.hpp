// What a certificate with a tree of prefix sums is made of.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <utility>

#include "certificate/certificate_reader.hpp"
#include "certificate/tree_statistics.hpp"

namespace sidon {

// `nonzeros` are multipliers; test multipliers are those of windows.
struct CertificateStatistics : TreeStatistics {
  using Interval = std::pair<int, int>;  // [first, second)

  std::map<int, std::uint64_t> windows;  // by length: `w` groups
  std::map<Interval, std::uint64_t> branched_on;
  std::map<Interval, std::uint64_t> multiplied;  // factors of products, squares, bound factors

  CertificateStatistics();
};

// Reads the rest of the certificate, and counts its nodes where `nodes_read` says. Throws what the
// reader throws, and Interrupted.
CertificateStatistics collect_statistics(CertificateReader& reader,
                                         const std::atomic<bool>* interrupt = nullptr,
                                         std::atomic<std::uint64_t>* nodes_read = nullptr);

}  // namespace sidon
