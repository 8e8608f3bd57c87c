// A report: one HTML page about certificates, for a referee or a talk. Everything is in the page:
// no network, no scripts.
#pragma once

#include <string>
#include <vector>

#include "report/certificate_section.hpp"

namespace sidon {

struct ReportEntry {
  std::string file;           // as it was named
  std::string sha256;         // of the file
  std::uint64_t bytes = 0;    // of the file
  std::string check_command;  // for a shell
  CertificateSection section;
};

// At least one entry. Runs gnuplot; throws std::system_error if that fails.
std::string report_page(const std::string& title, const std::vector<ReportEntry>& entries);

}  // namespace sidon
