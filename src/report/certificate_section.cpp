#include "report/certificate_section.hpp"

#include <fmt/format.h>

#include "certificate/line_reader.hpp"

namespace sidon {

void add_tree_facts(const TreeStatistics& statistics, const char* numbers,
                    CertificateSection& section) {
  const auto add = [&section](const char* fact, const std::string& value) {
    section.facts.push_back({fact, value});
  };
  const auto spread = [](const Distribution& d) {
    return fmt::format("{} at most, {:.1f} on average", d.largest(), d.mean());
  };
  std::string leaves = with_commas(statistics.terminals());
  if (statistics.empties > 0) leaves += ", of these empty: " + with_commas(statistics.empties);
  if (statistics.points > 0) {
    leaves += ", single compositions: " + with_commas(statistics.points);
  }
  add("Leaves", leaves);
  add("Branches", with_commas(statistics.branches));
  add("Depth", spread(statistics.depths));
  add(numbers, spread(statistics.nonzeros));
  add("Text", with_commas(statistics.bytes()) + " bytes");
}

CertificateSection certificate_section(const std::filesystem::path& path,
                                       const std::atomic<bool>* interrupt) {
  const std::string kind = open_certificate(path).kind;
  if (kind == "fourier") return fourier_section(path, interrupt);
  if (kind == "kernel") return kernel_section(path);
  if (kind == "step") return step_section(path);
  return tree_section(path, interrupt);
}

}  // namespace sidon
