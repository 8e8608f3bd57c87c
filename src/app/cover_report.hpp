// What `sidoncert cover` says, for people and for machines: a proof, or an honest no.
#pragma once

#include <optional>
#include <string>

#include "app/certificate_target.hpp"
#include "app/timing_table.hpp"
#include "cover/cover_proof.hpp"

namespace sidon {

struct CoverReport {
  explicit CoverReport(Problem p) : problem(std::move(p)) {}

  Problem problem;
  CoverResult result;
  TreeCounts counts;
  double share = 0;  // of the work, an estimate
  std::optional<WrittenCertificate> certificate;
  std::string part;        // "part 3 of 20" when only a part was proved
  std::string checkpoint;  // the file from which an unfinished proof can be carried on
  TimingTable timing;

  std::string text(bool with_timing) const;
  std::string json(bool with_timing) const;  // one object
  std::string short_line() const;            // "C1a >= 5/4 = 1.25", or "not proved: ..."

 private:
  std::string evidence() const;
  std::string shortfall() const;
};

// "proved", "out of reach", ...
std::string_view name(CoverResult::End end);

}  // namespace sidon
