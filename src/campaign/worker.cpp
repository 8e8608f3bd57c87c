#include "campaign/worker.hpp"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "campaign/exchange.hpp"
#include "campaign/work_log.hpp"

namespace sidon {

namespace {

constexpr int kMostIdleTicks = 600;  // then others may have the cores

class Worker {
 public:
  Worker(const Campaign& campaign, const Round& round,
         const std::function<SliceProver()>& make_prover, const WorkSettings& settings)
      : campaign_(campaign),
        make_prover_(make_prover),
        settings_(settings),
        log_(campaign.log_directory(), round.number, settings.job.value_or(0)) {
    if (settings.job) {
      exchange_.emplace(campaign, round.number, *settings.job);
    } else {
      waiting_.assign(round.slices.begin(), round.slices.end());
    }
  }

  WorkEnd run() {
    {
      std::vector<std::jthread> threads;
      for (int i = 1; i < settings_.threads; ++i) threads.emplace_back([this] { work(); });
      if (exchange_) threads.emplace_back([this] { trade(); });
      work();
    }
    if (exchange_) leave_exchange();
    if (failure_) std::rethrow_exception(failure_);
    return end_.value_or(WorkEnd::kDone);
  }

 private:
  void work() {
    try {
      const SliceProver prover = make_prover_();
      std::optional<Slice> parent;  // the last one; often the next slice has the same
      while (const std::optional<SliceId> id = next()) {
        if (campaign_.is_done(*id)) {
          finish(campaign_.read(*id, text_only()));
          continue;
        }
        if (!parent || parent->id != parent_of(*id)) {
          parent = campaign_.read(parent_of(*id), prover.read_node);
        }
        do_slice(*id, *parent, prover);
      }
    } catch (const std::exception& error) {
      fail(error);
    }
  }

  // Waits for slices while others are at work; nothing when it is over. The oldest come first: what
  // is left at the end should be small.
  std::optional<SliceId> next() {
    std::unique_lock lock(mutex_);
    for (;;) {
      if (is_over()) return std::nullopt;
      if (!waiting_.empty()) {
        SliceId id = std::move(waiting_.front());
        waiting_.pop_front();
        ++busy_;
        if (exchange_ && waiting_.empty()) {
          ran_dry_ = true;
          changed_.notify_all();
        }
        return id;
      }
      if (busy_ == 0 && !exchange_) return std::nullopt;
      changed_.wait(lock);
    }
  }

  // With the lock.
  bool is_over() {
    if (settings_.interrupt && *settings_.interrupt && !end_) end_ = WorkEnd::kInterrupted;
    return failure_ || end_;
  }

  // What this job has to do with the others: once a tick, so that it costs the file system little,
  // and when it has just begun the last slice that waited. No file is touched with the lock.
  void trade() {
    try {
      int idle = 0;  // ticks
      for (int tick = 0; wait_for_tick(tick); ++tick) {
        const bool at_work = is_at_work();
        idle = at_work ? 0 : idle + 1;
        if (!at_work)
          exchange_->show_no_work();
        else if (tick % Exchange::kTicksOfBeat == 0)
          exchange_->show_work();

        if (exchange_->is_closed()) return end(WorkEnd::kRefused);
        if (take_or_offer() || at_work) continue;
        if (idle > kMostIdleTicks || !exchange_->others_at_work()) return end(WorkEnd::kDone);
      }
    } catch (const std::exception& error) {
      fail(error);
    }
  }

  // False if it is over.
  bool wait_for_tick(int tick) {
    std::unique_lock lock(mutex_);
    if (tick > 0) changed_.wait_for(lock, settings_.tick, [this] { return is_over() || ran_dry_; });
    ran_dry_ = false;
    if (is_over()) changed_.notify_all();
    return !is_over();
  }

  bool is_at_work() {
    const std::lock_guard lock(mutex_);
    return busy_ > 0 || !waiting_.empty();
  }

  // True if there are slices that wait now.
  bool take_or_offer() {
    const bool may_offer = !exchange_->has_offer();
    std::unique_lock lock(mutex_);
    std::vector<SliceId> slices;
    if (waiting_.empty()) {
      lock.unlock();
      slices = exchange_->take();
    } else {
      if (may_offer) slices = take_half(waiting_);
      lock.unlock();
      if (exchange_->offer(slices)) return true;
    }
    lock.lock();
    waiting_.insert(waiting_.end(), slices.begin(), slices.end());
    changed_.notify_all();
    return !waiting_.empty();
  }

  // When all threads have stopped. Others may do what is left.
  void leave_exchange() {
    exchange_->offer({waiting_.begin(), waiting_.end()});
    exchange_->show_no_work();
    if (end_ == WorkEnd::kRefused) exchange_->close();
  }

  void do_slice(const SliceId& id, const Slice& parent, const SliceProver& prover) {
    const double start = thread_seconds();
    const CampaignSettings& chosen = campaign_.settings();
    const std::int64_t share = nodes_of_slice(id, chosen.slice, chosen.small_generations);
    Slice slice{id, parent.seal, share, state_of_child(parent, number_of(id))};
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
      return finish(slice);
    }
    if (result.end == ProofEnd::kInterrupted) {
      give_back(id);
      return end(WorkEnd::kInterrupted);
    }
    campaign_.refuse(id, result.reason.empty() ? std::string(name(result.end)) : result.reason);
    end(WorkEnd::kRefused);
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

  void give_back(const SliceId& id) {
    const std::lock_guard lock(mutex_);
    waiting_.push_front(id);
  }

  void end(WorkEnd why) {
    const std::lock_guard lock(mutex_);
    if (!end_) end_ = why;
    changed_.notify_all();
  }

  void fail(const std::exception& error) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    log_.failed(error.what());
    changed_.notify_all();
  }

  const Campaign& campaign_;
  const std::function<SliceProver()>& make_prover_;
  const WorkSettings& settings_;
  std::mutex mutex_;
  std::condition_variable changed_;
  WorkLog log_;
  std::optional<Exchange> exchange_;  // of trade() alone, while threads are at work
  std::deque<SliceId> waiting_;
  int busy_ = 0;                       // threads with a slice
  bool ran_dry_ = false;               // since trade() has looked
  std::int64_t done_ = 0, nodes_ = 0;  // for the progress
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
