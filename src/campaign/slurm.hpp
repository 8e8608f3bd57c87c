// A campaign on Slurm. A round is a job array; behind it waits one short job that plans the next
// round and submits both again. So nothing of ours has to run in between, and the user may log out.
// What an element leaves undone, because its node died or it was cancelled, is done in the next
// round, so elements are not requeued: Slurm would hold them for a while, and with them the round.
#pragma once

#include <string>
#include <vector>

#include "campaign/campaign.hpp"

namespace sidon {

struct SlurmJobs {
  std::vector<std::string> arrays;  // ids of arrays with work left
  bool planner = false;             // a job that will plan the next round, other than this one
  std::int64_t running = 0;         // elements of the arrays
  std::int64_t waiting = 0;
};

// Jobs of this campaign that are not over. Throws std::system_error if squeue cannot be run, or
// fails.
SlurmJobs jobs_of(const Campaign& campaign);

// Opens the exchange of the round and submits the array and the planner behind it. Returns the
// array's id. Throws std::system_error with what sbatch says.
std::string submit_round(const Campaign& campaign, const Round& round);
// The planner alone, behind these arrays.
void submit_planner(const Campaign& campaign, const std::vector<std::string>& arrays);

}  // namespace sidon
