// What `sidoncert stats` says about Fourier certificates.
#pragma once

#include <atomic>

#include "app/text/stats_report.hpp"
#include "certificate/line_reader.hpp"

namespace sidon {

// Reads the whole certificate. Throws CertificateError, ReadError, Interrupted.
StatsReport fourier_stats(OpenedCertificate opened, const std::atomic<bool>* interrupt);

}  // namespace sidon
