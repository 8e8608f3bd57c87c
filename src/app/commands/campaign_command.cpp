// `sidoncert campaign`: a proof by a tree on a cluster, or on this machine as if it were one
// (docs/cluster.md).
#include <fmt/format.h>

#include <cstdlib>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/certificate_target.hpp"
#include "app/commands/commands.hpp"
#include "app/methods/proof_options.hpp"
#include "app/options.hpp"
#include "app/print_report.hpp"
#include "app/terminal/message.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/text/campaign_report.hpp"
#include "app/text/number_text.hpp"
#include "app/text/tree_text.hpp"
#include "app/text/version_text.hpp"
#include "app/tree_pieces.hpp"
#include "base/file_roles.hpp"
#include "base/publish.hpp"
#include "campaign/campaign.hpp"
#include "campaign/slurm.hpp"
#include "campaign/worker.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostNodes = 1'000'000'000;
constexpr std::int64_t kMostJobs = 100'000;
constexpr std::int64_t kMostCores = 1024;
constexpr std::int64_t kMostFirstNodes = 100'000;

struct StartArguments {
  std::unique_ptr<ProofOptions> problem;
  std::string directory;
  std::int64_t parts = 16;
  std::optional<std::int64_t> slice, jobs, cores;
  std::vector<std::string> sbatch;
  std::optional<std::int64_t> local;
  bool quiet = false;
};

struct StatusArguments {
  std::string directory;
  bool json = false;
};

struct CampaignJoinArguments {
  std::string directory;
  JoinOptions join;
};

struct WorkArguments {
  std::string directory;
  std::int64_t round = 0;
  std::int64_t threads = 1;
};

struct NextArguments {
  std::string directory;
};

std::string file_of(const Campaign& campaign) {
  return (campaign.directory() / "campaign").string();
}

// The proof that the campaign is about.
std::unique_ptr<TreeProof> proof_of(const Campaign& campaign) {
  return proof_named(campaign.problem(), file_of(campaign));
}

// One for each thread: a proof is not to be used by two.
std::function<SliceProver()> prover_of(const Campaign& campaign) {
  return [&campaign] {
    const std::shared_ptr<TreeProof> proof = proof_of(campaign);
    return SliceProver{proof->node_reader(),
                       [proof](TreeState& state, const TreeSettings& settings) {
                         return proof->prove(state, settings);
                       }};
  };
}

void warn_about(const Campaign& campaign) {
  for (const std::string& warning : campaign.warnings()) say(warning);
}

// The proof of a campaign that is carried on here.
std::unique_ptr<TreeProof> proof_to_continue(const Campaign& campaign) {
  std::unique_ptr<TreeProof> proof = proof_of(campaign);
  if (const auto warning = other_build(campaign.begun_by())) say(*warning);
  return proof;
}

// Plans the next round and submits it, unless jobs will do so. Returns what was done, for people.
std::string continue_on_slurm(Campaign& campaign, bool by_user) {
  const SlurmJobs jobs = jobs_of(campaign);
  if (!jobs.arrays.empty() && !jobs.planner) {
    submit_planner(campaign, jobs.arrays);
    return "the round that is running will be followed by the next one again\n";
  }
  if (jobs.planner) return "it is running already\n";
  const Round round = campaign.advance(by_user);
  warn_about(campaign);
  if (round.slices.empty()) return "complete; " + join_advice(campaign);
  const std::string id = submit_round(campaign, round);
  return fmt::format("round {}: {} in Slurm job {}; how it stands:\n  {}\n", round.number,
                     counted(round.slices.size(), "slice", "slices"), id,
                     campaign_command(campaign, "status"));
}

class Start {
 public:
  Start(const StartArguments& arguments, const std::atomic<bool>* interrupt)
      : arguments_(arguments), interrupt_(interrupt) {}

  ExitCode run() {
    if (!Campaign::exists(arguments_.directory) && !make()) return ExitCode::kNotProved;
    const CampaignLock lock(arguments_.directory);
    remove_unpublished(arguments_.directory);
    Campaign campaign(arguments_.directory);
    check_problem(campaign);
    campaign.change(settings(campaign.settings()));
    if (arguments_.local) return work_here(campaign);
    print_line(continue_on_slurm(campaign, true));
    return ExitCode::kDone;
  }

 private:
  // False if the plan showed that there will be no proof, which has been printed.
  bool make() {
    check_directory();
    const std::unique_ptr<TreeProof> proof = arguments_.problem->proof();
    const Division division = divide(*proof, arguments_.parts, arguments_.quiet, interrupt_);
    if (!division.done()) {
      print_line(arguments_.quiet ? division.report.short_line() : division.report.text());
      return false;
    }
    CampaignSettings chosen = settings({});
    chosen.slice = arguments_.slice.value_or(chosen.slice);
    Campaign::make(arguments_.directory, proof->problem_line(), division.state, chosen);
    return true;
  }

  // Nothing of the user's is mixed with a campaign.
  void check_directory() const {
    if (Campaign::can_begin_in(arguments_.directory)) return;
    throw std::invalid_argument(arguments_.directory +
                                " is not empty and holds no campaign; choose another directory");
  }

  void check_problem(const Campaign& campaign) const {
    proof_to_continue(campaign);  // refuses one of another version
    if (arguments_.slice.value_or(campaign.settings().slice) != campaign.settings().slice) {
      throw std::invalid_argument(fmt::format("--slice: this campaign has slices of {}, for good",
                                              counted(campaign.settings().slice, "node", "nodes")));
    }
    if (!arguments_.problem->given()) return;
    const std::string line = arguments_.problem->proof()->problem_line();
    if (line == campaign.problem()) return;
    throw std::invalid_argument(file_of(campaign) + " is of another problem:\n  it says   " +
                                campaign.problem() + "\n  expected  " + line +
                                "\nchoose another directory");
  }

  // What the options change of the settings.
  CampaignSettings settings(CampaignSettings settings) const {
    settings.jobs = arguments_.jobs.value_or(settings.jobs);
    settings.cores = arguments_.cores.value_or(settings.cores);
    if (!arguments_.sbatch.empty()) settings.sbatch = arguments_.sbatch;
    if (arguments_.local) {
      settings.jobs = 1;
      settings.cores = *arguments_.local;
    }
    return settings;
  }

  ExitCode work_here(Campaign& campaign) const {
    ProgressLine progress(!arguments_.quiet);
    for (;;) {
      const Round round = campaign.advance(true);
      warn_about(campaign);
      if (round.slices.empty()) break;
      WorkSettings settings;
      settings.threads = static_cast<int>(*arguments_.local);
      settings.interrupt = interrupt_;
      settings.progress = [&](std::int64_t slices, std::int64_t nodes) {
        progress.update([number = round.number, before = round.work, slices, nodes] {
          return fmt::format("round {}: {}, {} so far; before it {}", number,
                             counted(slices, "slice", "slices"), counted(nodes, "node", "nodes"),
                             share_text(before));
        });
      };
      const WorkEnd end = work_on_round(campaign, round, prover_of(campaign), settings);
      if (end == WorkEnd::kInterrupted) {
        print_line("interrupted; the same command carries on\n");
        return ExitCode::kInterrupted;
      }
    }
    if (!arguments_.quiet) print_line("complete; " + join_advice(campaign));
    return ExitCode::kDone;
  }

  const StartArguments& arguments_;
  const std::atomic<bool>* interrupt_;
};

ExitCode show_status(const StatusArguments& arguments, const std::atomic<bool>*) {
  const Campaign campaign(arguments.directory);
  const std::unique_ptr<TreeProof> proof = proof_of(campaign);
  const CampaignReport report(campaign, *proof);
  print_line(arguments.json ? json_text("campaign status", report.json()) : report.text());
  return report.complete() ? ExitCode::kDone : ExitCode::kNotProved;
}

ExitCode join_campaign(const CampaignJoinArguments& arguments, const std::atomic<bool>* interrupt) {
  check_output_name(arguments.join.output);
  const Campaign campaign(arguments.directory);
  FileRoles files;
  for (const fs::path& file : campaign.own_files()) files.reads("the campaign", file);
  files.writes("-o", arguments.join.output);
  const std::unique_ptr<TreeProof> proof = proof_of(campaign);
  write_joined(
      *proof, "campaign join", nlohmann::ordered_json::object(), arguments.join,
      [&](const auto& write) { return campaign.join(write); }, interrupt);
  return ExitCode::kDone;
}

ExitCode work(const WorkArguments& arguments, const std::atomic<bool>* interrupt) {
  const Campaign campaign(arguments.directory);
  proof_to_continue(campaign);
  const char* const element = std::getenv("SLURM_ARRAY_TASK_ID");
  if (!element) throw std::invalid_argument("campaign work is for jobs of an array of Slurm");
  WorkSettings settings;
  settings.threads = static_cast<int>(arguments.threads);
  settings.job = parse_integer<int>("SLURM_ARRAY_TASK_ID", element);
  settings.interrupt = interrupt;
  const Round round = campaign.round(static_cast<int>(arguments.round));
  ProgressLine progress(false);  // the log of the job is for other things
  settings.progress = [&](std::int64_t slices, std::int64_t nodes) {
    progress.update([number = round.number, slices, nodes] {
      return fmt::format("round {}: {}, {} in this job so far", number,
                         counted(slices, "slice", "slices"), counted(nodes, "node", "nodes"));
    });
  };
  switch (work_on_round(campaign, round, prover_of(campaign), settings)) {
    case WorkEnd::kDone:
      return ExitCode::kDone;
    case WorkEnd::kRefused:
      return ExitCode::kNotProved;
    case WorkEnd::kInterrupted:
      break;
  }
  return ExitCode::kInterrupted;
}

ExitCode plan_next(const NextArguments& arguments, const std::atomic<bool>*) {
  const CampaignLock lock(arguments.directory);
  Campaign campaign(arguments.directory);
  proof_to_continue(campaign);
  print_line(continue_on_slurm(campaign, false));
  return ExitCode::kDone;
}

template <typename Arguments>
void add_directory(CLI::App& command, const std::shared_ptr<Arguments>& arguments) {
  command.add_option("directory", arguments->directory, "The campaign's directory")->required();
}

void add_start(CLI::App& group, CommandContext& context) {
  CLI::App& command = *group.add_subcommand("start", "Begin a campaign, or continue it");
  const auto arguments = std::make_shared<StartArguments>();
  add_directory(command, arguments);
  arguments->problem = std::make_unique<ProofOptions>(command, tree_methods());
  add_integer(command, "--parts", arguments->parts, 1, kMostFirstNodes,
              "Open nodes to begin with (default: 16)");
  add_integer(command, "--slice", arguments->slice, 1, kMostNodes,
              "Nodes that a slice solves before it stops (default: 50)");
  add_integer(command, "--jobs", arguments->jobs, 1, kMostJobs,
              "Elements of the job array (default: 16)");
  add_integer(command, "--cores", arguments->cores, 1, kMostCores, "Cores of each (default: 1)");
  command.add_option("--sbatch", arguments->sbatch,
                     "One more option for sbatch, such as --sbatch=--time=04:00:00");
  add_integer(command, "--local", arguments->local, 1, kMostCores,
              "Without Slurm: do all the work here, in so many threads");
  command.add_flag("-q,--quiet", arguments->quiet, "No progress line, and no advice");
  set_run<Start>(command, context, arguments);
}

void add_others(CLI::App& group, CommandContext& context) {
  CLI::App& status = *group.add_subcommand("status", "How it stands; exit code 0: complete");
  const auto status_arguments = std::make_shared<StatusArguments>();
  add_directory(status, status_arguments);
  status.add_flag("--json", status_arguments->json, "One JSON object instead of text");
  set_action(status, context, status_arguments, show_status);

  CLI::App& join = *group.add_subcommand("join", "Make the certificate of a complete campaign");
  const auto join_arguments = std::make_shared<CampaignJoinArguments>();
  add_directory(join, join_arguments);
  add_join_options(join, join_arguments->join);
  set_action(join, context, join_arguments, join_campaign);
}

// What the jobs themselves run.
void add_job_commands(CLI::App& group, CommandContext& context) {
  CLI::App& worker = *group.add_subcommand("work", "For jobs: do slices of a round");
  const auto work_arguments = std::make_shared<WorkArguments>();
  add_directory(worker, work_arguments);
  add_integer(worker, "--round", work_arguments->round, 1, INT32_MAX, "The round")->required();
  add_integer(worker, "--threads", work_arguments->threads, 1, kMostCores, "Slices at a time");
  set_action(worker, context, work_arguments, work);

  CLI::App& next = *group.add_subcommand("next", "For jobs: plan and submit the next round");
  const auto next_arguments = std::make_shared<NextArguments>();
  add_directory(next, next_arguments);
  set_action(next, context, next_arguments, plan_next);
}

}  // namespace

void add_campaign_command(CLI::App& app, CommandContext& context) {
  CLI::App& group = *app.add_subcommand(
      "campaign", "A proof by a tree on a cluster with Slurm: start, status, join");
  group.require_subcommand(1);
  add_start(group, context);
  add_others(group, context);
  add_job_commands(group, context);
}

}  // namespace sidon
