#include "app/text/tree_text.hpp"

#include <fmt/format.h>

#include "app/text/number_text.hpp"

namespace sidon {

using Json = nlohmann::ordered_json;

std::string tree_text(const TreeCounts& counts) {
  return fmt::format("{}, depth {}", counted(counts.closed, "leaf", "leaves"), counts.deepest);
}

std::string share_text(const WorkEstimate& work) {
  if (work.solved() < kEnoughNodes) return "too early to say how much is done";
  return fmt::format("about {:.0f} % done", 100 * work.share());
}

Json tree_json(const TreeCounts& counts) {
  return {{"leaves", counts.closed},
          {"empty", counts.empty},
          {"branches", counts.branched},
          {"depth", counts.deepest}};
}

Json tree_json(const TreeCounts& counts, double share_of_work) {
  Json tree = tree_json(counts);
  tree.update({{"open", counts.open}, {"share_of_work", share_of_work}});
  return tree;
}

Json tree_json(const TreeStatistics& statistics) {
  return {{"leaves", statistics.terminals()},
          {"empty", statistics.empties},
          {"points", statistics.points},
          {"branches", statistics.branches},
          {"depth", statistics.depths.largest()}};
}

}  // namespace sidon
