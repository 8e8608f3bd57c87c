// The work on the slices of a round, by one process.
#pragma once

#include <atomic>
#include <functional>

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
  // Of the slices that the round begins with only those whose place, counted from 0, is `element`
  // modulo `elements`: element of a job array.
  int element = 0, elements = 1;
  const std::atomic<bool>* interrupt = nullptr;
  // Called by a worker, one at a time, when a slice is done: slices done by now, nodes solved.
  std::function<void(std::int64_t, std::int64_t)> progress;
};

enum class WorkEnd {
  kDone,         // nothing is left below the slices it began with, or the share is used up
  kRefused,      // a slice cannot be proved; Campaign::refuse() was told why
  kInterrupted,  // slices that were being worked on are lost
};

// Does the slices that the round begins with, and then their children, until a thread
// has solved round.share nodes. Every slice that is done is published at once, and a line about it
// goes to a file of its own in the campaign's log; a slice that is there already is passed over.
// Exceptions (a full disk) end the work of all threads, get a line in the log, too, and are thrown
// again. `make_prover` is called from several threads.
WorkEnd work_on_round(const Campaign& campaign, const Round& round,
                      const std::function<SliceProver()>& make_prover,
                      const WorkSettings& settings);

}  // namespace sidon
