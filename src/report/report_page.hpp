// A report: one HTML page about certificates, for a referee or a talk. Everything is in the page:
// no network, no scripts.
#pragma once

#include <string>

#include "report/report.hpp"

namespace sidon {

// Runs gnuplot; throws std::system_error if that fails.
std::string report_page(const Report& report);

}  // namespace sidon
