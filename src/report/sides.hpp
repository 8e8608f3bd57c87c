// Bounds from both sides, published ones and those of a report: a chart and a table. The chart is
// made of HTML and not of a picture, so that its words are as large as all others on any screen.
#pragma once

#include <string>

#include "report/report.hpp"

namespace sidon {

// HTML; links to the sections #c1, #c2, ... of the entries.
std::string sides_html(const Report& report);

}  // namespace sidon
