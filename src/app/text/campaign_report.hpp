// How a campaign stands, for people and for machines.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "app/methods/tree_method.hpp"
#include "campaign/collector.hpp"
#include "campaign/slurm.hpp"
#include "campaign/work_log.hpp"

namespace sidon {

// "sidoncert campaign WORD DIR", to be copied by people.
std::string campaign_command(const Campaign& campaign, const std::string& word);
// What to do with a complete campaign.
std::string join_advice(const Campaign& campaign);

struct CampaignReport {
  // Reads every slice of the round and, where there is a squeue, asks it.
  CampaignReport(const Campaign& campaign, const TreeProof& proof);

  bool complete() const { return round && round->slices.empty(); }
  std::int64_t slices_done() const { return round ? round->slices_done + since.slices_done : 0; }
  std::string text() const;
  nlohmann::ordered_json json() const;

 private:
  std::string progress() const;
  std::string at_work() const;

  const Campaign& campaign;
  const TreeProof& proof;
  std::optional<Round> round;  // the last one
  Collected since;             // what was done in it
  TreeCounts counts;           // of all that was done, and the estimate
  WorkEstimate estimate;
  WorkSummary work;
  std::optional<SlurmJobs> jobs;
};

}  // namespace sidon
