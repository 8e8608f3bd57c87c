#include "app/methods/prefix_stats.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/text/number_text.hpp"
#include "app/text/ranking.hpp"
#include "certificate/certificate_statistics.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;
using Interval = CertificateStatistics::Interval;

std::string ranking(const std::string& title, const std::map<Interval, std::uint64_t>& counts) {
  return sidon::ranking(title, counts, [](const Interval& interval) {
    return fmt::format("[{},{})", interval.first, interval.second);
  });
}

Json intervals_json(const std::map<Interval, std::uint64_t>& counts) {
  Json list = Json::array();
  for (const auto& [interval, count] : by_count(counts)) {
    list.push_back({{"start", interval.first}, {"end", interval.second}, {"count", count}});
  }
  return list;
}

Json lengths_json(const std::map<int, std::uint64_t>& counts) {
  Json list = Json::array();
  for (const auto& [length, count] : counts) {
    list.push_back({{"length", length}, {"count", count}});
  }
  return list;
}

Json head_json(const CertificateHead& head) {
  if (head.is_grid()) {
    const GridHead& grid = head.grid();
    return {{"n", grid.grid.n},
            {"m", grid.grid.m},
            {"minimum", json_down(grid.value)},
            {"correction", name(grid.grid.correction)},
            {"bindings", grid.bindings.size()},
            {"reversal", head.reversal()}};
  }
  const CoverHead& cover = head.cover();
  return {{"cells", cover.cells}, {"unit", cover.unit}, {"reversal", head.reversal()}};
}

std::string head_text(const CertificateHead& head) {
  const char* reversal = head.reversal() ? "yes" : "no";
  if (!head.is_grid()) {
    return fmt::format("{} cells, unit 1/{}, reversal {}", head.cells(), head.unit(), reversal);
  }
  const GridHead& grid = head.grid();
  return fmt::format("b({},{}) = {}, correction {}, reversal {}, {}", grid.grid.n, grid.grid.m,
                     with_decimal_down(grid.value), name(grid.grid.correction), reversal,
                     counted(grid.bindings.size(), "binding composition", "binding compositions"));
}

}  // namespace

StatsReport prefix_stats(OpenedCertificate opened, const std::atomic<bool>* interrupt,
                         std::atomic<std::uint64_t>& nodes_read) {
  StatsReport report;
  report.kind = opened.kind;
  CertificateReader reader(std::move(opened));
  const CertificateHead& head = reader.head();
  const CertificateStatistics s = collect_statistics(reader, interrupt, &nodes_read);
  report.bound = head.bound();
  report.head_text = head_text(head);
  report.head = head_json(head);
  report.head_lines =
      static_cast<std::uint64_t>(std::count(head.text.begin(), head.text.end(), '\n'));
  report.tree = s;
  report.details_text = ranking("windows by length", s.windows) +
                        ranking("branched on", s.branched_on) + ranking("factors on", s.multiplied);
  report.details = {{"windows", lengths_json(s.windows)},
                    {"branched_on", intervals_json(s.branched_on)},
                    {"factors_on", intervals_json(s.multiplied)}};
  return report;
}

}  // namespace sidon
