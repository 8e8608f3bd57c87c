// Where the time went: `--timing`.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace sidon {

class TimingTable {
 public:
  void add(std::string phase, double seconds) { phases_.emplace_back(std::move(phase), seconds); }

  // A line for each phase, their sum, and the largest memory that the program has used.
  std::string text() const;
  // {"phases": {phase: seconds, ...}, "total": seconds, "peak_memory_mb": megabytes}
  nlohmann::ordered_json json() const;

 private:
  double total() const;

  std::vector<std::pair<std::string, double>> phases_;
};

}  // namespace sidon
