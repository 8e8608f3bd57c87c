#include "campaign/collector.hpp"

#include <atomic>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

#include "base/input_file.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

class Collector {
 public:
  Collector(const Campaign& campaign, const std::vector<SliceId>& slices, bool may_change)
      : campaign_(campaign), slices_(slices), may_change_(may_change), left_(slices.size()) {}

  Collected run(int threads) {
    {
      std::vector<std::jthread> others;
      for (int i = 1; i < threads; ++i) others.emplace_back([this] { work(); });
      work();
    }
    if (failure_) std::rethrow_exception(failure_);
    for (std::vector<SliceId>& left : left_) {
      total_.left.insert(total_.left.end(), left.begin(), left.end());
    }
    return std::move(total_);
  }

 private:
  void work() {
    Collected sum;
    std::exception_ptr failure;
    try {
      for (std::size_t i = next_++; i < slices_.size(); i = next_++) collect(slices_[i], i, sum);
    } catch (...) {
      failure = std::current_exception();
      next_ = slices_.size();
    }
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = failure;
    total_.slices_done += sum.slices_done;
    total_.counts.add(sum.counts);
    total_.work.add_later(sum.work);
  }

  // This slice and all below it, which go to place `i`.
  void collect(const SliceId& id, std::size_t i, Collected& sum) {
    const std::optional<Slice> slice = result(id);
    if (!slice) {
      check_hope(id);
      left_[i].push_back(id);
      return;
    }
    TreeCounts counts = slice->state.counts;
    counts.open = counts.branched - counts.closed;  // as in every binary tree
    ++sum.slices_done;
    sum.counts.add(counts);
    sum.work.add_later(slice->state.work);
    for (std::int64_t k = 1; k <= children(*slice); ++k) collect(child_of(id, k), i, sum);
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
  const std::vector<SliceId>& slices_;
  const bool may_change_;
  std::vector<std::vector<SliceId>> left_;  // of each of slices_
  std::atomic<std::size_t> next_{0};
  std::mutex mutex_;
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
