// What `sidoncert stats` says about Fourier certificates.
#pragma once

#include <atomic>
#include <cstdint>

#include "app/text/stats_report.hpp"
#include "certificate/line_reader.hpp"

namespace sidon {

// Reads the whole certificate, and counts its nodes on the way. Throws CertificateError, ReadError,
// Interrupted.
StatsReport fourier_stats(OpenedCertificate opened, const std::atomic<bool>* interrupt,
                          std::atomic<std::uint64_t>& nodes_read);

}  // namespace sidon
