#include "app/text/timing_table.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

namespace sidon {

namespace {

// Peak resident memory of this process, in units of 10^6 bytes.
double peak_memory() {
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) * 1024 / 1e6;  // Linux counts KiB
}

}  // namespace

std::string TimingTable::text() const {
  std::string text;
  for (const auto& [phase, seconds] : phases_) {
    text += fmt::format("  {:<14}{:>12.4f} s\n", phase, seconds);
  }
  text += fmt::format("  {:<14}{:>12.4f} s\n", "total", total());
  text += fmt::format("  {:<14}{:>12.1f} MB\n", "peak memory", peak_memory());
  return text;
}

nlohmann::ordered_json TimingTable::json() const {
  nlohmann::ordered_json phases = nlohmann::ordered_json::object();
  for (const auto& [phase, seconds] : phases_) phases[phase] = seconds;
  return {{"phases", phases}, {"total", total()}, {"peak_memory_mb", peak_memory()}};
}

double TimingTable::total() const {
  double sum = 0;
  for (const auto& [phase, seconds] : phases_) sum += seconds;
  return sum;
}

}  // namespace sidon
