// The work on the slices of a round, by one process.
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>

#include "campaign/campaign.hpp"
#include "search/tree_proof.hpp"

namespace sidon {

// What a worker has to know of the proof. Used by one thread.
struct SliceProver {
  NodeReader read_node;
  std::function<ProofResult(TreeState&, const TreeSettings&)> prove;
};

struct WorkSettings {
  int threads = 1;  // slices at work at the same time
  // Its number, if it is one of several jobs that share the slices by an exchange that is open.
  std::optional<int> job = {};
  std::chrono::milliseconds tick{1000};          // how often it looks what others do
  const std::atomic<bool>* interrupt = nullptr;  // looked at between nodes, and once a tick
  // Called by a worker, one at a time, when a slice is done: slices done by now, nodes solved.
  std::function<void(std::int64_t, std::int64_t)> progress;
};

enum class WorkEnd {
  kDone,         // nothing is left, or nothing that this job could get
  kRefused,      // a slice cannot be proved; Campaign::refuse() was told why
  kInterrupted,  // the work on some slices is lost
};

// Does the slices that the round begins with and all below them; as one of several jobs, those that
// it can get, until no other job has any (exchange.hpp). Every slice that is done is published at
// once, and a line about it goes to a file of its own in the campaign's log; a slice that is there
// already is passed over.
// Exceptions (a full disk) end the work of all threads, get a line in the log, too, and are thrown
// again. `make_prover` is called from several threads.
WorkEnd work_on_round(const Campaign& campaign, const Round& round,
                      const std::function<SliceProver()>& make_prover,
                      const WorkSettings& settings);

}  // namespace sidon
