#include "campaign/round.hpp"

#include <algorithm>

#include "base/saved_text.hpp"
#include "search/tree_text.hpp"

namespace sidon {

namespace {

constexpr double kSlicesPerCore = 2;
constexpr std::int64_t kLeastSlices =
    4;  // that a core may do: enough to multiply in a job of its own
constexpr std::int64_t kUnlimited = std::int64_t{1} << 40;

}  // namespace

std::string round_text(const Round& round) {
  std::string text;
  append_line(text, "round", round.number, round.in_vain, round.share);
  append_line(text, "done", round.slices_done);
  append_counts(text, round.counts, round.work);
  append_line(text, "slices", round.slices.size());
  for (const SliceId& id : round.slices) text += id + "\n";
  return text;
}

Round parse_round(const std::string& saved) {
  SavedText text(saved);
  Round round;
  text.expect("round");
  round.number = text.number_within(1, INT32_MAX);
  round.in_vain = text.number_within(0, INT32_MAX);
  round.share = text.number_within(std::int64_t{1}, kUnlimited);
  text.end_line();
  text.expect("done");
  round.slices_done = text.natural();
  text.end_line();
  read_counts(text, round.counts, round.work);
  text.expect("slices");
  const std::size_t slices = text.count();
  text.end_line();
  for (std::size_t i = 0; i < slices; ++i) {
    round.slices.emplace_back(text.take(std::min(text.rest().find('\n'), text.rest().size())));
    text.end_line();
  }
  text.end();
  return round;
}

std::int64_t share_of_round(std::int64_t slices, double nodes_left,
                            const CampaignSettings& settings) {
  if (settings.jobs == 1) return kUnlimited;  // nobody to deal out to
  const double cores = static_cast<double>(settings.jobs) * static_cast<double>(settings.cores);
  const std::int64_t least = kLeastSlices * settings.slice;
  if (static_cast<double>(slices) < kSlicesPerCore * cores) return least;
  const double half = std::min(nodes_left / (2 * cores), static_cast<double>(kUnlimited));
  return std::max(least, static_cast<std::int64_t>(half));
}

}  // namespace sidon
