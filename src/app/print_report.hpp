// What a command found, as its options ask for it: one JSON object, one line, or all there is to
// say; and the times.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "app/options.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/text/number_text.hpp"

namespace sidon {

// A report has json() (an object), short_line(), text() and the table `timing`.
template <typename Report>
void print_report(const std::string& command, const Report& report, const CommonOptions& options) {
  if (options.json) {
    nlohmann::ordered_json object = report.json();
    if (options.timing) object["timing"] = report.timing.json();
    print_line(json_text(command, object));
    return;
  }
  print_line(options.quiet ? report.short_line() : report.text());
  if (options.timing) print_line(report.timing.text());
}

}  // namespace sidon
