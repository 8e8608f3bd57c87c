#include "campaign/slurm.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <system_error>

#include "base/external_program.hpp"
#include "campaign/exchange.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

// What the program printed, if it has done what it was asked to.
std::string answer_of(const std::vector<std::string>& command) {
  const ProgramResult result = run_program(command, "Debian package slurm-client", "");
  if (result.exit_code == 0) return result.output;
  throw std::system_error(EIO, std::generic_category(),
                          command.front() + " failed: " + result.first_error_line());
}

std::string array_name(const Campaign& campaign) { return "sidoncert-" + campaign.name(); }
std::string planner_name(const Campaign& campaign) { return array_name(campaign) + "-plan"; }

// For the shell that runs the job.
std::string quoted(const std::string& word) {
  std::string text = "'";
  for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

// This program, with the campaign's directory as its last argument.
std::string command(const Campaign& campaign, const std::string& arguments) {
  return "exec " + quoted(fs::read_symlink("/proc/self/exe").string()) + " campaign " + arguments +
         " " + quoted(fs::absolute(campaign.directory()).string());
}

std::string submit(const Campaign& campaign, std::vector<std::string> options,
                   const std::string& job) {
  std::vector<std::string> words = {"sbatch", "--parsable", "--open-mode=append"};
  words.insert(words.end(), options.begin(), options.end());
  const auto& more = campaign.settings().sbatch;
  words.insert(words.end(), more.begin(), more.end());
  words.push_back("--wrap=" + job);
  const std::string answer = answer_of(words);
  return answer.substr(0, answer.find_first_of(";\n"));  // ID;CLUSTER
}

// Slurm puts something in the place of %a and the like, and a percent sign in that of two.
std::string output_option(const Campaign& campaign, const std::string& name) {
  std::string option = "--output=";
  for (const char c : fs::absolute(campaign.log_directory()).string()) {
    option += c == '%' ? std::string("%%") : std::string(1, c);
  }
  return option + "/" + name;
}

}  // namespace

SlurmJobs jobs_of(const Campaign& campaign) {
  const std::string array = array_name(campaign);
  const std::string planner = planner_name(campaign);
  // For each element of an array: its job, the array's id, a state in two letters, the name.
  const std::string answer = answer_of({"squeue", "--noheader", "--array",
                                        "--name=" + array + "," + planner, "--format=%A %F %t %j"});
  const char* const own = std::getenv("SLURM_JOB_ID");
  SlurmJobs jobs;
  std::set<std::string> arrays;
  std::istringstream lines(answer);
  std::string job, id, state, name;
  while (lines >> job >> id >> state >> name) {
    if (state == "CG" || (own && job == own)) continue;  // as good as over
    if (name == planner) {
      jobs.planner = true;
    } else {
      arrays.insert(id);
      ++(state == "R" ? jobs.running : jobs.waiting);
    }
  }
  jobs.arrays.assign(arrays.begin(), arrays.end());
  return jobs;
}

std::string submit_round(const Campaign& campaign, const Round& round) {
  const CampaignSettings& settings = campaign.settings();
  Exchange::open(campaign, round);
  const std::string id =
      submit(campaign,
             {"--no-requeue", "--job-name=" + array_name(campaign),
              "--array=0-" + std::to_string(settings.jobs - 1),
              "--cpus-per-task=" + std::to_string(settings.cores),
              output_option(campaign, std::to_string(round.number) + "-%a.out")},
             command(campaign, "work --round " + std::to_string(round.number) + " --threads " +
                                   std::to_string(settings.cores)));
  submit_planner(campaign, {id});
  return id;
}

void submit_planner(const Campaign& campaign, const std::vector<std::string>& arrays) {
  std::string dependency = "--dependency=afterany";
  for (const std::string& id : arrays) dependency += ":" + id;
  submit(campaign,
         {"--requeue", "--job-name=" + planner_name(campaign), dependency,
          "--cpus-per-task=" + std::to_string(campaign.settings().cores),
          output_option(campaign, "plan.out")},
         command(campaign, "next"));
}

}  // namespace sidon
