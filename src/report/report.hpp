// What a report is about: certificates, what they claim, and the verdicts if the checker was run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "report/certificate_section.hpp"
#include "report/verification.hpp"

namespace sidon {

struct ReportEntry {
  std::string file;           // without directories
  std::string sha256;         // of the file
  std::uint64_t bytes = 0;    // of the file
  std::string check_command;  // for a shell in the directory of the file
  CertificateSection section;
  std::optional<Verdict> verdict;  // the checker was run
};

struct Report {
  std::string title;
  std::vector<ReportEntry> entries;  // at least one
  std::string checker;               // that was run, with its version; empty: none
  std::string date;                  // of its verdicts

  bool verified() const { return !checker.empty(); }
  // What was refused counts for nothing.
  static bool stands(const ReportEntry& entry) { return !entry.verdict || entry.verdict->verified; }
  bool all_stand() const;
  // The strongest claim that stands, the first one of several; null: none on this side.
  const ReportEntry* best(bool lower) const;
};

}  // namespace sidon
