// What is said about a proof by a tree, for people and for machines: a proof, or an honest no.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>

#include "app/certificate_target.hpp"
#include "app/methods/tree_method.hpp"
#include "app/text/timing_table.hpp"

namespace sidon {

// The subcommand that proves with it: "fourier".
std::string method_name(const TreeProof& proof);
// {"method": "fourier", "modes": 24}
nlohmann::ordered_json problem_json(const TreeProof& proof);

struct PartOfPlan {
  int number;
  int of;

  std::string text() const { return fmt::format("part {} of {}", number, of); }
};

struct ProofReport {
  explicit ProofReport(const TreeProof& p) : proof(p) {}

  // The end of the search that left this state.
  void set(ProofResult the_result, const TreeState& state) {
    result = std::move(the_result);
    counts = state.counts;
    work = state.work;
  }

  const TreeProof& proof;
  ProofResult result{};
  TreeCounts counts;
  WorkEstimate work;
  std::optional<WrittenCertificate> written;  // the certificate, or the part
  std::optional<PartOfPlan> part;             // when only a part was proved
  std::string checkpoint;  // the file from which an unfinished proof can be carried on
  std::string advice;      // without one: how there would be one, or why there is none
  TimingTable timing;

  std::string text() const;
  nlohmann::ordered_json json() const;
  std::string short_line() const;  // "C1a >= 5/4 = 1.25", or "not proved: ..."

 private:
  bool proved() const { return result.end == ProofEnd::kProved; }
  std::string evidence() const;
  std::string shortfall() const;
  nlohmann::ordered_json part_json() const;
};

}  // namespace sidon
