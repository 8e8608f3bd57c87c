#include "app/text/stats_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/text/number_text.hpp"
#include "app/text/tree_text.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

std::string distribution_text(const Distribution& d) {
  return fmt::format("mean {:.1f}, median {:g}, largest {}", d.mean(), d.median(), d.largest());
}

Json distribution_json(const Distribution& d) {
  return {{"mean", d.mean()}, {"median", d.median()}, {"largest", d.largest()}};
}

}  // namespace

std::string StatsReport::tree_text() const {
  const TreeStatistics& s = tree;
  std::string text = fmt::format("tree: {} (of these {} empty, {} points), {} branches\n",
                                 counted(s.terminals(), "leaf", "leaves"), with_commas(s.empties),
                                 with_commas(s.points), with_commas(s.branches));
  text += "depth: " + distribution_text(s.depths) + "\n";
  for (const auto& [depth, count] : s.depths.counts()) {
    constexpr double kWidest = 50;
    std::uint64_t most = 1;
    for (const auto& [other, other_count] : s.depths.counts()) most = std::max(most, other_count);
    const auto width =
        static_cast<std::size_t>(kWidest * static_cast<double>(count) / static_cast<double>(most));
    text += fmt::format("{:>5} {:>11} {}\n", depth, with_commas(count), std::string(width, '#'));
  }
  return text;
}

std::string StatsReport::leaves_text() const {
  return "non-zeros of a leaf: " + distribution_text(tree.nonzeros) +
         "\nbits of a leaf's largest test multiplier: " + distribution_text(tree.bits) + "\n";
}

std::string StatsReport::groups_text() const {
  std::uint64_t whole = 0;
  for (const GroupStatistics& group : tree.groups) whole += group.count;
  if (whole == 0) return "";
  std::string text = fmt::format("{:<12}{:>12}{:>9}{:>11}{:>10}{:>14}{:>9}\n", "multipliers",
                                 "count", "share", "mean bits", "most bits", "bytes", "share");
  for (const GroupStatistics& group : tree.groups) {
    if (group.count == 0) continue;
    text += fmt::format("  {:<10}{:>12}{:>7.1f} %{:>11.1f}{:>10}{:>14}{:>7.1f} %\n", group.word,
                        with_commas(group.count), percent(group.count, whole), group.bits.mean(),
                        group.bits.largest(), with_commas(group.bytes),
                        percent(group.bytes, tree.bytes()));
  }
  return text;
}

std::string StatsReport::bytes_text() const {
  const TreeStatistics& s = tree;
  std::string text = fmt::format("{:<12}{:>12}{:>16}{:>9}\n", "lines", "count", "bytes", "share");
  const auto row = [&](const char* name, std::uint64_t count, std::uint64_t bytes) {
    if (bytes == 0) return;
    text += fmt::format("  {:<10}{:>12}{:>16}{:>7.1f} %\n", name, with_commas(count),
                        with_commas(bytes), percent(bytes, s.bytes()));
  };
  row("head", head_lines, s.head_bytes);
  row("s", s.branches, s.branch_bytes);
  row("l", s.leaves, s.leaf_bytes);
  row("e", s.empties, s.empty_bytes);
  row("p", s.points, s.point_bytes);
  row("end", 1, s.end_bytes());
  return text + fmt::format("size: {} bytes of text\n", with_commas(s.bytes()));
}

std::string StatsReport::text() const {
  return "claim: " + lower_bound_text(bound) + "\nkind: " + kind + ", " + head_text + "\n" +
         tree_text() + leaves_text() + details_text + groups_text() + bytes_text();
}

std::string StatsReport::json() const {
  const TreeStatistics& s = tree;
  Json object = {{"file", file},    {"kind", kind},
                 {"side", "lower"}, {"bound", json_down(bound)},
                 {"head", head},    {"tree", tree_json(s)}};
  object.update({{"depths", distribution_json(s.depths)},
                 {"nonzeros", distribution_json(s.nonzeros)},
                 {"bits", distribution_json(s.bits)},
                 {"multipliers", Json::object()}});
  object.update(details);
  object["bytes"] = {{"total", s.bytes()},  {"head", s.head_bytes}, {"s", s.branch_bytes},
                     {"l", s.leaf_bytes},   {"e", s.empty_bytes},   {"p", s.point_bytes},
                     {"end", s.end_bytes()}};
  Json histogram = Json::array();
  for (const auto& [depth, count] : s.depths.counts()) {
    histogram.push_back({{"depth", depth}, {"count", count}});
  }
  object["depths"]["histogram"] = histogram;
  for (const GroupStatistics& group : s.groups) {
    object["multipliers"][group.word] = {
        {"count", group.count}, {"bytes", group.bytes}, {"bits", distribution_json(group.bits)}};
  }
  return json_text("stats", object);
}

}  // namespace sidon
