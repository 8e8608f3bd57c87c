// How the jobs of a round share their slices, without knowing of each other: a job that has more
// slices than cores puts every second one of those that wait on offer, a job that has none takes an
// offer. So it does not matter how large subtrees are, how fast machines are, or when a job begins.
//
//   DIR/exchange/3/         of round 3
//     5-2.offer             slices, one a line: whoever succeeds in removing the file has them
//     5.at-work             job 5 has something to do; written again and again
//     closed                a slice cannot be proved: there is no point in doing any other
//
// Nothing is decided here about the proof. Slices that a job took before it died are done in the
// next round; slices that two jobs took are done twice, with the same result.
#pragma once

#include <deque>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "campaign/campaign.hpp"

namespace sidon {

// Takes every second one, from the second on, away from those that wait.
template <typename T>
std::vector<T> take_half(std::deque<T>& waiting) {
  std::deque<T> kept;
  std::vector<T> taken;
  for (T& slice : waiting) {
    if (kept.size() > taken.size())
      taken.push_back(std::move(slice));
    else
      kept.push_back(std::move(slice));
  }
  waiting = std::move(kept);
  return taken;
}

class Exchange {
 public:
  // For the planner, before the jobs of the round are there: all slices of the round are on offer.
  // What is left of other rounds is removed. Throws OutputError.
  static void open(const Campaign& campaign, const Round& round);

  // For job number `job` of this round.
  Exchange(const Campaign& campaign, int round, int job);

  // An offer that cannot be written is no reason to stop: errors are ignored by all of these.
  // Returns whether the slices are on offer now.
  bool offer(const std::vector<SliceId>& slices);
  // Whether the last offer of this job is there still.
  bool has_offer() const;
  // The slices of any offer, of this job too; none if there is no offer.
  std::vector<SliceId> take();

  // To be called once in kTicksOfBeat ticks or more often while there is something to do.
  void show_work();
  void show_no_work();
  // A job of which nothing was heard in so many calls has died. To be called once a tick.
  bool others_at_work();

  void close();
  bool is_closed() const;

  static constexpr int kTicksOfBeat = 3;
  static constexpr int kTicksOfDeath = 12;

 private:
  std::vector<std::filesystem::path> files(const std::string& extension) const;

  std::filesystem::path directory_;
  std::string problem_;
  std::string name_;
  std::filesystem::path offered_;  // the last offer
  int offers_ = 0, beats_ = 0;
  struct Heard {
    std::string beat;
    int silent = 0;  // ticks
  };
  std::map<std::filesystem::path, Heard> heard_;
  std::minstd_rand random_;  // so that not all jobs go for the same offer
};

}  // namespace sidon
