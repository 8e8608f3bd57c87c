#include "campaign/collector.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/input_file.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

// The place of a slice in the tree: these compare as slices follow each other.
std::vector<std::int64_t> place_of(SliceId id) {
  std::vector<std::int64_t> place;
  for (; id != kPlan; id = parent_of(id)) place.push_back(number_of(id));
  std::reverse(place.begin(), place.end());
  return place;
}

// A stack of slices that all threads work on: often nearly all of the slices of a round are below
// one of those that it began with.
class Collector {
 public:
  Collector(const Campaign& campaign, const std::vector<SliceId>& slices, bool may_change)
      : campaign_(campaign), may_change_(may_change), waiting_(slices) {}

  Collected run(int threads) {
    {
      std::vector<std::jthread> others;
      for (int i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
      work();
    }
    if (failure_) std::rethrow_exception(failure_);
    std::sort(left_.begin(), left_.end());
    for (auto& [place, id] : left_) total_.left.push_back(std::move(id));
    return std::move(total_);
  }

 private:
  void work() {
    Collected sum;
    std::exception_ptr failure;
    try {
      while (const std::optional<SliceId> id = next()) collect(*id, sum);
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = failure;
    if (failure) changed_.notify_all();
    total_.slices_done += sum.slices_done;
    total_.counts.add(sum.counts);
    total_.work.add_later(sum.work);
  }

  // Waits while others may find more; nothing when there is none, or one of them has failed.
  std::optional<SliceId> next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return failure_ || !waiting_.empty() || busy_ == 0; });
    if (failure_ || waiting_.empty()) return std::nullopt;
    SliceId id = std::move(waiting_.back());
    waiting_.pop_back();
    ++busy_;
    return id;
  }

  void collect(const SliceId& id, Collected& sum) {
    const std::optional<Slice> slice = result(id);
    if (slice) {
      TreeCounts counts = slice->state.counts;
      counts.open = counts.branched - counts.closed;  // as in every binary tree
      ++sum.slices_done;
      sum.counts.add(counts);
      sum.work.add_later(slice->state.work);
    } else {
      check_hope(id);
    }
    const std::lock_guard lock(mutex_);
    --busy_;
    if (!slice) left_.emplace_back(place_of(id), id);
    for (std::int64_t k = 1; slice && k <= children(*slice); ++k) {
      waiting_.push_back(child_of(id, k));
    }
    changed_.notify_all();
  }

  // Nothing if it is not done; then nothing is in the way of doing it, either.
  std::optional<Slice> result(const SliceId& id) {
    if (!campaign_.is_done(id)) return std::nullopt;
    try {
      return campaign_.read(id, text_only());
    } catch (const std::invalid_argument& error) {
      warn(error.what() + (may_change_ ? set_aside(id) : ""));
      return std::nullopt;
    }
  }

  // Returns the end of a sentence.
  std::string set_aside(const SliceId& id) const {
    const fs::path path = campaign_.slice_path(id);
    fs::path aside = path;
    aside += ".damaged";
    fs::rename(path, aside);
    return "; it is now " + aside.string() + ", and will be done again";
  }

  void warn(const std::string& warning) {
    const std::lock_guard lock(mutex_);
    total_.warnings.push_back(warning);
  }

  void check_hope(const SliceId& id) {
    const fs::path refusal = campaign_.slice_path(id).replace_extension(".refused");
    if (!fs::exists(refusal)) return;
    const std::string reason = "slice " + id + " cannot be proved: " + read_text_file(refusal);
    if (may_change_) throw CampaignStopped(reason);
    warn(reason);
  }

  const Campaign& campaign_;
  const bool may_change_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<SliceId> waiting_;
  int busy_ = 0;  // threads with a slice
  std::vector<std::pair<std::vector<std::int64_t>, SliceId>> left_;
  Collected total_;
  std::exception_ptr failure_;
};

}  // namespace

Collected collect(const Campaign& campaign, const std::vector<SliceId>& slices, int threads) {
  return Collector(campaign, slices, true).run(threads);
}

Collected look_at(const Campaign& campaign, const std::vector<SliceId>& slices, int threads) {
  return Collector(campaign, slices, false).run(threads);
}

}  // namespace sidon
