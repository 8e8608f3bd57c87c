#include "campaign/worker.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "campaign/work_log.hpp"

namespace sidon {

namespace {

class Worker {
 public:
  Worker(const Campaign& campaign, const Round& round,
         const std::function<SliceProver()>& make_prover, const WorkSettings& settings)
      : campaign_(campaign),
        make_prover_(make_prover),
        settings_(settings),
        share_(round.share),
        log_(campaign.log_directory(), round.number, settings.element) {
    const auto step = static_cast<std::size_t>(settings.elements);
    for (auto i = static_cast<std::size_t>(settings.element); i < round.slices.size(); i += step) {
      waiting_.push_back(round.slices[i]);
    }
  }

  WorkEnd run() {
    {
      std::vector<std::jthread> threads;
      for (int i = 1; i < settings_.threads; ++i) threads.emplace_back([this] { work(); });
      work();
    }
    if (failure_) std::rethrow_exception(failure_);
    return end_.value_or(WorkEnd::kDone);
  }

 private:
  void work() {
    try {
      const SliceProver prover = make_prover_();
      std::optional<Slice> parent;  // the last one; often the next slice has the same
      std::int64_t nodes = 0;       // that this thread has solved
      while (const std::optional<SliceId> id = next()) {
        if (campaign_.is_done(*id)) {
          finish(campaign_.read(*id, text_only()));
          continue;
        }
        if (!parent || parent->id != parent_of(*id)) {
          parent = campaign_.read(parent_of(*id), prover.read_node);
        }
        nodes += do_slice(*id, *parent, prover);
        use_up(nodes);
      }
    } catch (const std::exception& error) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      log_.failed(error.what());
      changed_.notify_all();
    }
  }

  // Waits for children while others are at work; nothing when it is over. First come the slices
  // that the round began with: what is left at the end should be small.
  std::optional<SliceId> next() {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (settings_.interrupt && *settings_.interrupt && !end_) end_ = WorkEnd::kInterrupted;
      if (failure_ || end_ || most_ >= share_) return std::nullopt;
      if (!waiting_.empty()) {
        SliceId id = std::move(waiting_.front());
        waiting_.pop_front();
        ++busy_;
        return id;
      }
      if (busy_ == 0) return std::nullopt;
      changed_.wait(lock);
    }
  }

  // Nodes that were solved and published.
  std::int64_t do_slice(const SliceId& id, const Slice& parent, const SliceProver& prover) {
    const double start = thread_seconds();
    Slice slice{id, parent.seal, campaign_.settings().slice, state_of_child(parent, number_of(id))};
    std::string text;
    TreeSettings settings;
    settings.interrupt = settings_.interrupt;
    settings.share = slice.share;
    settings.write = [&](std::string_view piece) { text += piece; };
    const ProofResult result = prover.prove(slice.state, settings);
    auto& slots = slice.state.slots;
    if (!text.empty()) slots.insert(slots.begin(), TreeSlot{std::move(text)});
    if (result.end == ProofEnd::kProved || result.end == ProofEnd::kShareUsed) {
      campaign_.publish_result(slice);
      const TreeCounts& counts = slice.state.counts;
      const std::int64_t solved = counts.branched + counts.closed - counts.empty;
      report({id, solved, thread_seconds() - start});
      finish(slice);
      return solved;
    }
    if (result.end == ProofEnd::kInterrupted) {
      end(WorkEnd::kInterrupted);
    } else {
      campaign_.refuse(id, result.reason.empty() ? std::string(name(result.end)) : result.reason);
      end(WorkEnd::kRefused);
    }
    return 0;
  }

  void report(const WorkLine& line) {
    const std::lock_guard lock(mutex_);
    log_.done(line);
    ++done_;
    nodes_ += line.nodes;
    if (settings_.progress) settings_.progress(done_, nodes_);
  }

  void finish(const Slice& slice) {
    const std::lock_guard lock(mutex_);
    --busy_;
    for (std::int64_t k = 1; k <= children(slice); ++k) waiting_.push_back(child_of(slice.id, k));
    changed_.notify_all();
  }

  // A thread has solved so many nodes.
  void use_up(std::int64_t nodes) {
    const std::lock_guard lock(mutex_);
    most_ = std::max(most_, nodes);
    if (most_ >= share_) changed_.notify_all();
  }

  void end(WorkEnd why) {
    const std::lock_guard lock(mutex_);
    --busy_;
    if (!end_) end_ = why;
    changed_.notify_all();
  }

  const Campaign& campaign_;
  const std::function<SliceProver()>& make_prover_;
  const WorkSettings& settings_;
  const std::int64_t share_;
  std::mutex mutex_;
  std::condition_variable changed_;
  WorkLog log_;
  std::deque<SliceId> waiting_;
  int busy_ = 0;                       // threads with a slice
  std::int64_t done_ = 0, nodes_ = 0;  // for the progress
  std::int64_t most_ = 0;              // nodes that a thread has solved
  std::optional<WorkEnd> end_;
  std::exception_ptr failure_;
};

}  // namespace

WorkEnd work_on_round(const Campaign& campaign, const Round& round,
                      const std::function<SliceProver()>& make_prover,
                      const WorkSettings& settings) {
  return Worker(campaign, round, make_prover, settings).run();
}

}  // namespace sidon
