#include "app/methods/fourier_stats.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/text/ranking.hpp"
#include "fourier/fourier_statistics.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

std::string coordinate_text(int coordinate) {
  return fmt::format("{}_{}", coordinate % 2 == 0 ? "x" : "y", coordinate / 2 + 1);
}

Json branches_json(const std::map<int, std::uint64_t>& counts) {
  Json list = Json::array();
  for (const auto& [coordinate, count] : by_count(counts)) {
    list.push_back({{"frequency", coordinate / 2 + 1},
                    {"part", coordinate % 2 == 0 ? "x" : "y"},
                    {"count", count}});
  }
  return list;
}

Json modes_json(const std::map<int, std::uint64_t>& counts) {
  Json list = Json::array();
  for (const auto& [k, count] : counts) list.push_back({{"frequency", k}, {"count", count}});
  return list;
}

}  // namespace

StatsReport fourier_stats(OpenedCertificate opened, const std::atomic<bool>* interrupt,
                          std::atomic<std::uint64_t>& nodes_read) {
  StatsReport report;
  report.kind = opened.kind;
  FourierCertificateReader reader(std::move(opened));
  const FourierStatistics s = collect_statistics(reader, interrupt, &nodes_read);
  const FourierProblem& problem = reader.problem();
  report.bound = problem.target;
  report.head_text = fmt::format("{} modes, unit 1/{}", problem.modes, problem.unit);
  report.head = {{"modes", problem.modes}, {"unit", problem.unit}};
  report.head_lines =
      static_cast<std::uint64_t>(std::count(reader.head().begin(), reader.head().end(), '\n'));
  report.tree = s;
  report.details_text =
      ranking("branched on", s.branched_on, coordinate_text) +
      ranking("products", s.products, [](const std::string& word) { return word; }) +
      ranking("products by frequency", s.product_modes);
  report.details = {{"branched_on", branches_json(s.branched_on)},
                    {"products", Json(s.products)},
                    {"products_by_frequency", modes_json(s.product_modes)}};
  return report;
}

}  // namespace sidon
