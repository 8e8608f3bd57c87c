#include "campaign/round.hpp"

#include <algorithm>

#include "base/saved_text.hpp"
#include "search/tree_text.hpp"

namespace sidon {

std::string round_text(const Round& round) {
  std::string text;
  append_line(text, "round", round.number, round.in_vain);
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

}  // namespace sidon
