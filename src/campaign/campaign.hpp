// A campaign: a proof by a tree on many machines with one file system, in slices (slice.hpp) and
// rounds (round.hpp). All that it knows is in one directory:
//
//   DIR/campaign            the problem and the settings
//   DIR/plan                the top of the tree, as `split` makes it
//   DIR/lock                locked by the process that plans, or that does all the work itself
//   DIR/rounds/3            the slices that round 3 began with
//   DIR/slices/a3/a3….slice a slice that is done; 16 digits, from its name
//   DIR/slices/a3/a3….refused   why it will never be done
//   DIR/exchange/           slices that jobs offer each other (exchange.hpp); may be lost
//   DIR/log/                what was done where, in how many seconds; output of jobs
//
// Rounds, slices and refusals are published (base/publish.hpp): each appears whole, once, and never
// changes. A process that dies leaves nothing but what it had published, so the next round asks for
// the rest again. A slice that a lost machine delivers late is the file that is there already.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/locked_file.hpp"
#include "campaign/round.hpp"

namespace sidon {

// Held for the life of the object. Throws std::invalid_argument if somebody else holds it.
class CampaignLock {
 public:
  explicit CampaignLock(const std::filesystem::path& directory);

 private:
  LockedFile file_;
};

// What stands in the way of a campaign that cannot go on by itself.
struct CampaignStopped : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class Campaign {
 public:
  // A directory that is empty, or does not exist, or holds the plan of this very problem only.
  // Makes the campaign there. Throws std::invalid_argument if it holds anything else, OutputError.
  static Campaign make(const std::filesystem::path& directory, const std::string& problem,
                       const TreeState& plan, const CampaignSettings& settings);
  static bool exists(const std::filesystem::path& directory);
  // Nothing of the user's is there: no directory, an empty one, or what a `make` that was killed
  // left.
  static bool can_begin_in(const std::filesystem::path& directory);
  // Throws std::invalid_argument if there is none, or a file of it is damaged.
  explicit Campaign(std::filesystem::path directory);

  const std::filesystem::path& directory() const { return directory_; }
  // What is its own there; directories stand for all that is in them.
  std::vector<std::filesystem::path> own_files() const;
  const std::string& problem() const { return problem_; }
  // The build that began it.
  const std::string& begun_by() const { return build_; }
  // Tells campaigns apart: the seal of the plan.
  const std::string& name() const { return name_; }
  const CampaignSettings& settings() const { return settings_; }
  // All but what was chosen for good.
  void change(const CampaignSettings& settings);

  std::filesystem::path slice_path(const SliceId& id) const;
  std::filesystem::path log_directory() const { return directory_ / "log"; }
  bool is_done(const SliceId& id) const;

  // The latest one; nothing before the first.
  std::optional<Round> last_round() const;
  Round round(int number) const;

  // Plans the next round from what the last one has left, publishes it and returns it; returns the
  // last one again if that was the end. A slice that is damaged is set aside, as FILE.damaged, and
  // asked for again. `by_user`: somebody looks after it; otherwise it stops after three rounds in
  // which no slice was done. To be called with the lock, while nobody works. Throws
  // CampaignStopped.
  Round advance(bool by_user);

  // Why this slice will never be done: the target is out of reach.
  void refuse(const SliceId& id, const std::string& reason) const;

  // A slice that is done, or the plan. Throws std::invalid_argument if it is missing, damaged or
  // another one.
  Slice read(const SliceId& id, const NodeReader& read_node) const;
  // Throws std::invalid_argument if there is another result already, which no run of the same
  // program makes.
  void publish_result(const Slice& slice) const;

  // Passes the lines of the whole tree on and returns the number of lines that are no branch.
  // Throws std::invalid_argument if a slice is missing, damaged, or does not continue its parent;
  // then what was passed on is worthless.
  std::int64_t join(const std::function<void(std::string_view)>& write) const;

  // Slices that were set aside by advance(), for people.
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  std::filesystem::path round_path(int number) const;
  Round first_round() const;
  Round next_round(const Round& last, bool by_user);

  std::filesystem::path directory_;
  std::string problem_, build_, name_;
  CampaignSettings settings_;
  std::vector<std::string> warnings_;
};

}  // namespace sidon
