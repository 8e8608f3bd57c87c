// What `sidoncert grid` says about a result, for people and for machines. Everything here has been
// proved, or computed exactly, by the time it is filled in.
#pragma once

#include <optional>
#include <string>

#include "app/certificate_target.hpp"
#include "app/text/timing_table.hpp"
#include "certificate/composition.hpp"
#include "grid/grid_proof.hpp"

namespace sidon {

enum class GridMethod { kTree, kEnumerate };

struct GridReport {
  explicit GridReport(const Grid& g) : grid(g) {}

  Grid grid;
  GridMethod method = GridMethod::kTree;
  GridResult result;
  std::optional<GridProof> proof;       // the tree method was used
  std::optional<Integer> compositions;  // the enumeration was used, and dealt with so many
  std::optional<WrittenCertificate> certificate;
  bool double_checked = false;  // both were used, and agree
  TimingTable timing;

  std::string text() const;
  nlohmann::ordered_json json() const;
  std::string short_line() const;  // "C1a >= 5/4 = 1.25"

 private:
  std::string name() const;
  std::string minimum_line() const;
  std::string bindings_text() const;
  std::string correction_line() const;
  std::string evidence_text() const;
};

}  // namespace sidon
