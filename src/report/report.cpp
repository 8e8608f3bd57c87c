#include "report/report.hpp"

#include <algorithm>

namespace sidon {

bool Report::all_stand() const { return std::all_of(entries.begin(), entries.end(), stands); }

const ReportEntry* Report::best(bool lower) const {
  const ReportEntry* best = nullptr;
  for (const ReportEntry& entry : entries) {
    if (entry.section.lower != lower || !stands(entry)) continue;
    const Rational& bound = entry.section.bound;
    if (!best || (lower ? bound > best->section.bound : bound < best->section.bound)) best = &entry;
  }
  return best;
}

}  // namespace sidon
