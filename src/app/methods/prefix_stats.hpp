// What `sidoncert stats` says about grid and cover certificates.
#pragma once

#include <atomic>
#include <string>

#include "app/text/stats_report.hpp"
#include "certificate/line_reader.hpp"

namespace sidon {

// Reads the whole certificate. Throws CertificateError, ReadError, Interrupted.
StatsReport prefix_stats(OpenedCertificate opened, const std::atomic<bool>* interrupt);

}  // namespace sidon
