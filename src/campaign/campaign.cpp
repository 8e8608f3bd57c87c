#include "campaign/campaign.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/fingerprint.hpp"
#include "base/input_file.hpp"
#include "base/output_file.hpp"
#include "base/publish.hpp"
#include "base/saved_text.hpp"
#include "base/sealed_text.hpp"
#include "campaign/collector.hpp"
#include "search/tree_parts.hpp"
#include "search/tree_text.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

constexpr int kMostInVain = 3;
constexpr std::int64_t kMost = std::int64_t{1} << 40;  // of any number in the settings

std::string settings_text(const std::string& plan, const CampaignSettings& settings) {
  std::string text;
  append_line(text, "plan", plan);
  append_line(text, "slice", settings.slice);
  append_line(text, "small", settings.small_generations);
  append_line(text, "jobs", settings.jobs);
  append_line(text, "cores", settings.cores);
  append_line(text, "sbatch", settings.sbatch.size());
  for (const std::string& option : settings.sbatch) text += option + "\n";
  return text;
}

// `word` is the number's name.
std::int64_t read_setting(SavedText& text, std::string_view word, std::int64_t least = 1) {
  text.expect(word);
  const std::int64_t value = text.number_within<std::int64_t>(least, kMost);
  text.end_line();
  return value;
}

// Puts the slices in their places. Those in memory are the ones on the way down to the present one.
class Joiner {
 public:
  Joiner(const Campaign& campaign, const std::function<void(std::string_view)>& write)
      : campaign_(campaign), write_(write) {}

  void join(const Slice& slice) {
    closed_ += slice.state.counts.closed;
    std::int64_t node = 0;   // of open nodes so far
    std::int64_t child = 1;  // the next one
    std::int64_t last = 0;   // node of the child before it
    for (const TreeSlot& slot : slice.state.slots) {
      if (!slot.node) {
        if (node == last) write_(slot.text);  // else it is between two nodes of a child: in that
      } else if (++node > last) {
        join_child(slice, child);
        last = nodes_of_child(slice, child++).last;
      }
    }
  }

  std::int64_t closed() const { return closed_; }

 private:
  void join_child(const Slice& parent, std::int64_t number) {
    const Slice slice = campaign_.read(child_of(parent.id, number), text_only());
    if (slice.parent != parent.seal) {
      throw std::invalid_argument("slice " + slice.id + " does not continue slice " + parent.id +
                                  " as it is now");
    }
    join(slice);
  }

  const Campaign& campaign_;
  const std::function<void(std::string_view)>& write_;
  std::int64_t closed_ = 0;
};

}  // namespace

CampaignLock::CampaignLock(const fs::path& directory)
    : file_(directory / "lock", "the campaign in " + directory.string()) {}

bool Campaign::exists(const fs::path& directory) { return fs::exists(directory / "campaign"); }

bool Campaign::can_begin_in(const fs::path& directory) {
  if (!fs::exists(directory) || fs::exists(directory / "plan")) return true;
  const fs::directory_iterator entries(directory);
  return std::all_of(begin(entries), end(entries),
                     [](const auto& entry) { return is_unpublished(entry.path()); });
}

Campaign Campaign::make(const fs::path& directory, const std::string& problem,
                        const TreeState& plan, const CampaignSettings& settings) {
  // The plan comes first: by it a beginning that was killed is known.
  make_directory(directory);
  const std::string text = sealed("plan", problem, tree_text(plan));
  if (publish(directory / "plan", text) == Published::kOther) {
    throw std::invalid_argument((directory / "plan").string() +
                                " is of another proof, or made by another build; choose another "
                                "directory");
  }
  for (const char* const name : {"log", "rounds"}) make_directory(directory / name);
  for (int i = 0; i < 256; ++i) make_directory(directory / "slices" / fmt::format("{:02x}", i));
  const std::string seal = read_sealed(directory / "plan", "plan").seal;
  CampaignSettings all = settings;
  const bool shared = settings.jobs > 1;
  all.small_generations =
      shared ? small_generations(plan.counts.open, settings.jobs * settings.cores) : 0;
  write_file_atomically(directory / "campaign",
                        sealed("campaign", problem, settings_text(seal, all)));
  return Campaign(directory);
}

Campaign::Campaign(fs::path directory) : directory_(std::move(directory)) {
  if (!exists(directory_)) {
    throw std::invalid_argument("there is no campaign in " + directory_.string());
  }
  const Unsealed file = read_sealed(directory_ / "campaign", "campaign");
  problem_ = file.problem;
  build_ = file.build;
  SavedText text(file.body);
  text.expect("plan ");
  name_ = text.take(kSealDigits);
  text.end_line();
  settings_.slice = read_setting(text, "slice");
  settings_.small_generations = read_setting(text, "small", 0);
  settings_.jobs = read_setting(text, "jobs");
  settings_.cores = read_setting(text, "cores");
  text.expect("sbatch");
  const std::size_t options = text.count();
  text.end_line();
  for (std::size_t i = 0; i < options; ++i) {
    settings_.sbatch.emplace_back(text.take(text.rest().find('\n')));
    text.end_line();
  }
  text.end();
}

void Campaign::change(const CampaignSettings& settings) {
  CampaignSettings all = settings;
  all.slice = settings_.slice;
  all.small_generations = settings_.small_generations;
  write_file_atomically(directory_ / "campaign",
                        sealed("campaign", problem_, settings_text(name_, all), build_));
  settings_ = std::move(all);
}

std::vector<fs::path> Campaign::own_files() const {
  std::vector<fs::path> files;
  for (const char* const name :
       {"campaign", "plan", "lock", "rounds", "slices", "exchange", "log"}) {
    files.push_back(directory_ / name);
  }
  return files;
}

fs::path Campaign::slice_path(const SliceId& id) const {
  const std::string digits = fingerprint(id);
  return directory_ / "slices" / digits.substr(digits.size() - 2) / (digits + ".slice");
}

fs::path Campaign::round_path(int number) const {
  return directory_ / "rounds" / std::to_string(number);
}

bool Campaign::is_done(const SliceId& id) const { return fs::exists(slice_path(id)); }

std::optional<Round> Campaign::last_round() const {
  int number = 0;
  while (fs::exists(round_path(number + 1))) ++number;
  if (number == 0) return std::nullopt;
  return round(number);
}

Round Campaign::round(int number) const {
  const Unsealed file = read_sealed(round_path(number), "round");
  if (file.problem != problem_) {
    throw std::invalid_argument(round_path(number).string() + " belongs to another problem");
  }
  Round round = parse_round(file.body);
  if (round.number != number) {
    throw std::invalid_argument(round_path(number).string() + " is of another round");
  }
  return round;
}

Round Campaign::advance(bool by_user) {
  const std::optional<Round> last = last_round();
  if (last && last->slices.empty()) return *last;
  Round next = last ? next_round(*last, by_user) : first_round();
  const std::string text = sealed("round", problem_, round_text(next), kAnyBuild);
  if (publish(round_path(next.number), text) == Published::kOther) {
    throw std::invalid_argument("the campaign in " + directory_.string() +
                                " is in use by another run of the program");
  }
  return next;
}

Round Campaign::first_round() const {
  const Slice plan = read(kPlan, text_only());
  Round round{1, 0, 0, plan.state.counts, plan.state.work, {}};
  for (std::int64_t k = 1; k <= children(plan); ++k) round.slices.push_back(child_of(kPlan, k));
  return round;
}

Round Campaign::next_round(const Round& last, bool by_user) {
  Collected found = collect(*this, last.slices, static_cast<int>(settings_.cores));
  warnings_ = std::move(found.warnings);
  Round next{last.number + 1, 0,         last.slices_done + found.slices_done,
             last.counts,     last.work, std::move(found.left)};
  next.counts.add(found.counts);
  next.work.add_later(found.work);
  if (found.slices_done == 0 && !by_user) next.in_vain = last.in_vain + 1;
  if (next.in_vain < kMostInVain) return next;
  throw CampaignStopped(std::to_string(kMostInVain) + " rounds have done nothing; see " +
                        log_directory().string() +
                        ", and when the cause is mended start the campaign again");
}

void Campaign::refuse(const SliceId& id, const std::string& reason) const {
  publish(slice_path(id).replace_extension(".refused"), reason);
}

Slice Campaign::read(const SliceId& id, const NodeReader& read_node) const {
  if (id != kPlan) {
    if (is_done(id)) return read_slice(slice_path(id), problem_, id, read_node);
    throw std::invalid_argument("the proof is not complete: slice " + id + " is not done yet");
  }
  TreePlan plan = read_plan(directory_ / "plan", [&](const std::string&) { return read_node; });
  if (plan.problem != problem_ || plan.seal != name_) {
    throw std::invalid_argument((directory_ / "plan").string() + " is of another campaign");
  }
  return {kPlan, {}, 0, std::move(plan.state), std::move(plan.seal)};
}

void Campaign::publish_result(const Slice& slice) const {
  const fs::path path = slice_path(slice.id);
  if (publish_slice(path, problem_, slice) != Published::kOther) return;
  throw std::invalid_argument(path.string() +
                              " is there already and differs: was it made by another build?");
}

std::int64_t Campaign::join(const std::function<void(std::string_view)>& write) const {
  Joiner joiner(*this, write);
  joiner.join(read(kPlan, text_only()));
  return joiner.closed();
}

}  // namespace sidon
