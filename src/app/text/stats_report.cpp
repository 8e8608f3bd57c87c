#include "app/text/stats_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "app/text/number_text.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;
using Interval = CertificateStatistics::Interval;

// So many lengths, nodes and intervals are shown to people.
constexpr std::size_t kMostShown = 12;

std::string commas(std::uint64_t number) { return with_commas(static_cast<std::int64_t>(number)); }

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100 * static_cast<double>(part) / static_cast<double>(whole);
}

// The entries of a map, the most frequent first; the smaller key first among equals.
template <typename Key>
std::vector<std::pair<Key, std::uint64_t>> by_count(const std::map<Key, std::uint64_t>& counts) {
  std::vector<std::pair<Key, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& x, const auto& y) { return x.second > y.second; });
  return sorted;
}

template <typename Key>
std::uint64_t total(const std::map<Key, std::uint64_t>& counts) {
  std::uint64_t sum = 0;
  for (const auto& [key, count] : counts) sum += count;
  return sum;
}

std::string key_text(int key) { return std::to_string(key); }
std::string key_text(const Interval& key) { return fmt::format("[{},{})", key.first, key.second); }

// "title: 5 (40.0 %), 4 (20.0 %), ... and 3 more"
template <typename Key>
std::string ranking(const std::string& title, const std::map<Key, std::uint64_t>& counts) {
  if (counts.empty()) return "";
  const auto sorted = by_count(counts);
  const std::uint64_t whole = total(counts);
  std::string text = title + ":";
  for (std::size_t i = 0; i < std::min(sorted.size(), kMostShown); ++i) {
    text += fmt::format("{} {} ({:.1f} %)", i == 0 ? "" : ",", key_text(sorted[i].first),
                        percent(sorted[i].second, whole));
  }
  if (sorted.size() > kMostShown) text += fmt::format(" and {} more", sorted.size() - kMostShown);
  return text + "\n";
}

std::string distribution_text(const Distribution& d) {
  return fmt::format("mean {:.1f}, median {:g}, largest {}", d.mean(), d.median(), d.largest());
}

Json distribution_json(const Distribution& d) {
  return {{"mean", d.mean()}, {"median", d.median()}, {"largest", d.largest()}};
}

Json intervals_json(const std::map<Interval, std::uint64_t>& counts) {
  Json list = Json::array();
  for (const auto& [interval, count] : by_count(counts)) {
    list.push_back({{"start", interval.first}, {"end", interval.second}, {"count", count}});
  }
  return list;
}

Json counts_json(const char* key_name, const std::map<int, std::uint64_t>& counts) {
  Json list = Json::array();
  for (const auto& [key, count] : counts) list.push_back({{key_name, key}, {"count", count}});
  return list;
}

Json head_json(const CertificateHead& head) {
  if (head.is_grid()) {
    const GridHead& grid = head.grid();
    return {{"n", grid.grid.n},
            {"m", grid.grid.m},
            {"minimum", json_down(grid.value)},
            {"correction", name(grid.grid.correction)},
            {"bindings", grid.bindings.size()}};
  }
  const CoverHead& cover = head.cover();
  return {{"basis", name(cover.basis)}, {"cells", cover.cells}, {"unit", cover.unit}};
}

}  // namespace

std::string StatsReport::claim_text() const {
  std::string text = "claim: C1a >= " + with_decimal_down(head.bound()) + "\n";
  const char* reversal = head.reversal() ? "yes" : "no";
  if (head.is_grid()) {
    const GridHead& grid = head.grid();
    return text + fmt::format("kind: grid, b({},{}) = {}, correction {}, reversal {}, {}\n",
                              grid.grid.n, grid.grid.m, with_decimal_down(grid.value),
                              name(grid.grid.correction), reversal,
                              counted(static_cast<std::int64_t>(grid.bindings.size()),
                                      "binding composition", "binding compositions"));
  }
  const CoverHead& cover = head.cover();
  return text + fmt::format("kind: cover, basis {}, {} cells, unit 1/{}, reversal {}\n",
                            name(cover.basis), cover.cells, cover.unit, reversal);
}

std::string StatsReport::tree_text() const {
  const CertificateStatistics& s = statistics;
  std::string text =
      fmt::format("tree: {} leaves, {} empty nodes, {} points, {} branches\n", commas(s.leaves),
                  commas(s.empties), commas(s.points), commas(s.branches));
  text += "depth: " + distribution_text(s.depths) + "\n";
  for (const auto& [depth, count] : s.depths.counts()) {
    constexpr double kWidest = 50;
    std::uint64_t most = 1;
    for (const auto& [other, other_count] : s.depths.counts()) most = std::max(most, other_count);
    const auto width =
        static_cast<std::size_t>(kWidest * static_cast<double>(count) / static_cast<double>(most));
    text += fmt::format("{:>5} {:>11} {}\n", depth, commas(count), std::string(width, '#'));
  }
  return text;
}

std::string StatsReport::leaves_text() const {
  return "non-zeros of a leaf: " + distribution_text(statistics.nonzeros) +
         "\nbits of a leaf's largest test multiplier: " + distribution_text(statistics.bits) + "\n";
}

std::string StatsReport::tests_text() const {
  return ranking("windows by length", statistics.windows) +
         ranking("tent nodes", statistics.tent_nodes);
}

std::string StatsReport::groups_text() const {
  std::uint64_t whole = 0;
  for (const GroupStatistics& group : statistics.groups) whole += group.count;
  if (whole == 0) return "";
  std::string text = fmt::format("{:<12}{:>12}{:>9}{:>11}{:>10}{:>14}{:>9}\n", "multipliers",
                                 "count", "share", "mean bits", "most bits", "bytes", "share");
  for (const GroupStatistics& group : statistics.groups) {
    if (group.count == 0) continue;
    text += fmt::format("  {:<10}{:>12}{:>7.1f} %{:>11.1f}{:>10}{:>14}{:>7.1f} %\n", group.word,
                        commas(group.count), percent(group.count, whole), group.bits.mean(),
                        group.bits.largest(), commas(group.bytes),
                        percent(group.bytes, statistics.bytes()));
  }
  return text;
}

std::string StatsReport::intervals_text() const {
  return ranking("branched on", statistics.branched_on) +
         ranking("factors on", statistics.multiplied);
}

std::string StatsReport::bytes_text() const {
  const CertificateStatistics& s = statistics;
  std::string text = fmt::format("{:<12}{:>12}{:>16}{:>9}\n", "lines", "count", "bytes", "share");
  const auto row = [&](const char* name, std::uint64_t count, std::uint64_t bytes) {
    if (bytes == 0) return;
    text += fmt::format("  {:<10}{:>12}{:>16}{:>7.1f} %\n", name, commas(count), commas(bytes),
                        percent(bytes, s.bytes()));
  };
  row("head", static_cast<std::uint64_t>(std::count(head.text.begin(), head.text.end(), '\n')),
      s.head_bytes);
  row("s", s.branches, s.branch_bytes);
  row("l", s.leaves, s.leaf_bytes);
  row("e", s.empties, s.empty_bytes);
  row("p", s.points, s.point_bytes);
  row("end", 1, s.end_bytes());
  return text + fmt::format("size: {} bytes of text\n", commas(s.bytes()));
}

std::string StatsReport::text() const {
  return claim_text() + tree_text() + leaves_text() + tests_text() + intervals_text() +
         groups_text() + bytes_text();
}

std::string StatsReport::json() const {
  const CertificateStatistics& s = statistics;
  Json object = {{"program", "sidoncert " SIDONCERT_VERSION},
                 {"command", "stats"},
                 {"file", file},
                 {"kind", head.is_grid() ? "grid" : "cover"},
                 {"bound", json_down(head.bound())},
                 {"head", head_json(head)},
                 {"reversal", head.reversal()},
                 {"leaves", s.leaves},
                 {"empties", s.empties},
                 {"points", s.points},
                 {"branches", s.branches},
                 {"depth", distribution_json(s.depths)},
                 {"nonzeros", distribution_json(s.nonzeros)},
                 {"bits", distribution_json(s.bits)},
                 {"multipliers", Json::object()},
                 {"windows", counts_json("length", s.windows)},
                 {"tent_nodes", counts_json("node", s.tent_nodes)},
                 {"branched_on", intervals_json(s.branched_on)},
                 {"factors_on", intervals_json(s.multiplied)},
                 {"bytes",
                  {{"total", s.bytes()},
                   {"head", s.head_bytes},
                   {"s", s.branch_bytes},
                   {"l", s.leaf_bytes},
                   {"e", s.empty_bytes},
                   {"p", s.point_bytes},
                   {"end", s.end_bytes()}}}};
  Json histogram = Json::array();
  for (const auto& [depth, count] : s.depths.counts()) {
    histogram.push_back({{"depth", depth}, {"count", count}});
  }
  object["depth"]["histogram"] = histogram;
  for (const GroupStatistics& group : s.groups) {
    object["multipliers"][group.word] = {
        {"count", group.count}, {"bytes", group.bytes}, {"bits", distribution_json(group.bits)}};
  }
  // A file name need not be UTF-8.
  return object.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace sidon
