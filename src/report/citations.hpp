// The bounds of a report for tables and papers: a row for each certificate, and a theorem for the
// strongest lower and upper bound that stand. Decimals are rounded to the safe side.
#pragma once

#include <string>

#include "report/report.hpp"

namespace sidon {

std::string citation_markdown(const Report& report);
std::string citation_tex(const Report& report);
// An entry for each certificate; a DOI is left to whoever archives the file.
std::string citation_bibtex(const Report& report);

}  // namespace sidon
