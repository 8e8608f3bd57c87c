#include "app/text/campaign_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <thread>

#include "app/text/number_text.hpp"
#include "app/text/proof_report.hpp"
#include "app/text/shell_word.hpp"
#include "app/text/tree_text.hpp"
#include "base/printable.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostLines = 5;

std::optional<SlurmJobs> ask_slurm(const Campaign& campaign) {
  try {
    return jobs_of(campaign);
  } catch (const std::system_error&) {
    return std::nullopt;  // there is none here
  }
}

}  // namespace

std::string campaign_command(const Campaign& campaign, const std::string& word) {
  return "sidoncert campaign " + word + " " + shell_word(campaign.directory().string());
}

std::string join_advice(const Campaign& campaign) {
  return "join it with\n  " + campaign_command(campaign, "join") + " -o FILE\n";
}

CampaignReport::CampaignReport(const Campaign& the_campaign, const TreeProof& the_proof)
    : campaign(the_campaign),
      proof(the_proof),
      round(the_campaign.last_round()),
      work(summary_of_logs(the_campaign.log_directory(), kMostLines)),
      jobs(ask_slurm(the_campaign)) {
  if (!round) return;
  const auto threads = static_cast<int>(std::max(std::thread::hardware_concurrency(), 1U));
  since = look_at(campaign, round->slices, threads);
  counts = round->counts;
  counts.add(since.counts);
  estimate = round->work;
  estimate.add_later(since.work);
}

std::string CampaignReport::text() const {
  std::string text = fmt::format("{}: {} with {}\n", printable(campaign.directory().string()),
                                 lower_bound_text(proof.target()), proof.description());
  text += progress();
  text += fmt::format("processor time {:.4f} hours in {}\n", work.seconds / 3600,
                      counted(work.slices, "slice", "slices"));
  for (const WorkLine& line : work.slowest) {
    text += fmt::format("  slow: slice {}, {} in {:.1f} s at {}\n", line.id,
                        counted(line.nodes, "node", "nodes"), line.seconds, line.host);
  }
  for (const std::string& failure : work.failures) text += "  failed: " + failure + "\n";
  for (const std::string& warning : since.warnings) text += "  " + warning + "\n";
  return text + at_work();
}

std::string CampaignReport::progress() const {
  if (!round) return "planned, not begun\n";
  if (complete()) {
    return fmt::format("complete after {}: {}, depth {}\n",
                       counted(round->number - 1, "round", "rounds"),
                       counted(counts.closed, "leaf", "leaves"), counts.deepest);
  }
  return fmt::format(
      "round {}: began with {}, {} done since\n"
      "in all: {}, {} solved, {} open; {}\n",
      round->number, counted(round->slices.size(), "slice", "slices"),
      with_commas(since.slices_done), counted(slices_done(), "slice", "slices"),
      counted(counts.closed + counts.branched, "node", "nodes"), with_commas(counts.open),
      share_text(estimate));
}

std::string CampaignReport::at_work() const {
  if (complete()) return join_advice(campaign);
  if (!jobs) return "";
  if (jobs->arrays.empty() && !jobs->planner) {
    return "no job in Slurm; continue it with\n  " + campaign_command(campaign, "start") + "\n";
  }
  return fmt::format("Slurm: {} running, {} waiting; {}\n", jobs->running, jobs->waiting,
                     jobs->planner ? "the next round will be planned behind them"
                                   : "nothing will plan the next round: start it again");
}

Json CampaignReport::json() const {
  Json object = problem_json(proof);
  object.update({{"target", json_down(proof.target())}, {"complete", complete()}});
  object["round"] = round ? Json{{"number", round->number},
                                 {"slices", round->slices.size()},
                                 {"done", since.slices_done}}
                          : Json();
  object["slices"] = slices_done();
  object["tree"] = round ? tree_json(counts, estimate.share()) : Json();
  Json slow = Json::array();
  for (const WorkLine& line : work.slowest) {
    slow.push_back({{"slice", line.id},
                    {"nodes", line.nodes},
                    {"seconds", line.seconds},
                    {"host", line.host}});
  }
  object["processor_seconds"] = work.seconds;
  object["slowest"] = slow;
  object["failures"] = work.failures;
  object["warnings"] = since.warnings;
  object["slurm"] =
      jobs
          ? Json{{"running", jobs->running}, {"waiting", jobs->waiting}, {"planner", jobs->planner}}
          : Json();
  return object;
}

}  // namespace sidon
