// Grid and cover certificates: the binding composition with its test values; the shape of the tree
// and the size of its leaves.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "certificate/certificate_statistics.hpp"
#include "report/certificate_section.hpp"
#include "report/html.hpp"
#include "simplex/point_value.hpp"

namespace sidon {

namespace {

// So many binding compositions are listed.
constexpr std::size_t kMostShown = 12;

// The autoconvolution of the heights c_i / m of the first binding composition, as window sums.
std::vector<double> height_sums(const GridHead& head) {
  const auto height = [&](int i) {
    return static_cast<double>(head.bindings.front()[i]) / static_cast<double>(head.grid.m);
  };
  return diagonal_sums<double>(head.grid.cells(),
                               [&](int i, int j) { return height(i) * height(j); });
}

Figure composition_figure(const GridHead& head) {
  const Composition& c = head.bindings.front();
  const double cells = static_cast<double>(c.size());
  std::vector<PlotPoint> corners{{-0.25, 0}};
  for (std::size_t i = 0; i < c.size(); ++i) {
    const double height = static_cast<double>(c[i]) / static_cast<double>(head.grid.m);
    corners.push_back({-0.25 + static_cast<double>(i) / (2 * cells), height});
    corners.push_back({-0.25 + static_cast<double>(i + 1) / (2 * cells), height});
  }
  corners.push_back({0.25, 0});
  Plot plot;
  plot.title = "A binding composition as a step function";
  plot.x_label = "{/:Italic x}";
  plot.y_label = "height";
  plot.settings = {"set xrange [-0.25:0.25]", "set yrange [0:*]", "set offsets 0, 0, 0.3, 0",
                   "set style fill solid 0.18 noborder"};
  plot.series = {
      {fmt::format("with filledcurves y1=0 linecolor rgb {}", kMainColour), "", corners},
      {fmt::format("with lines linewidth 1.6 linecolor rgb {}", kMainColour), "", corners}};
  return {plot, fmt::format("The {} as a step function with integral 1.",
                            head.bindings.size() == 1 ? "binding composition"
                                                      : "first binding composition")};
}

// Its autoconvolution with, for each window that attains the value, a bar over the interval whose
// length is that of the window and whose height is the mean that the window proves.
Figure windows_figure(const GridHead& head) {
  const int cells = head.grid.cells();
  const std::vector<double> sums = height_sums(head);
  std::vector<PlotPoint> corners{{-0.5, 0}};
  for (int k = 0; k < 2 * cells - 1; ++k) {
    corners.push_back({-0.5 + (k + 1) / (2.0 * cells),
                       window_sum(sums, {.length = 2, .start = k}) / (2 * cells)});
  }
  corners.push_back({0.5, 0});
  Plot plot;
  plot.title = "Its autoconvolution and the windows that attain the value";
  plot.x_label = "{/:Italic x}";
  plot.y_label = "{/:Italic f}∗{/:Italic f} ({/:Italic x})";
  plot.settings = {"set xrange [-0.5:0.5]", "set yrange [0:*]", "set offsets 0, 0, 0.3, 0",
                   "set key above"};
  plot.series = {
      {fmt::format("with lines linewidth 1.6 linecolor rgb {}", kMainColour), "", corners}};
  bool first = true;
  constexpr std::size_t kMostWindows = 12;
  auto attaining = composition_value(head.grid, head.bindings.front()).windows;
  if (attaining.size() > kMostWindows) attaining.resize(kMostWindows);
  for (const Window window : attaining) {
    const double mean = window_sum(sums, window) / (2.0 * cells * window.length);
    const double start = -0.5 + static_cast<double>(window.start) / (2 * cells);
    const double end = start + static_cast<double>(window.length) / (2 * cells);
    plot.series.push_back({fmt::format("with lines linewidth 3 linecolor rgb {}", kMarkColour),
                           first ? fmt::format("attaining window: mean at least {:.6g}", mean) : "",
                           {{start, mean}, {end, mean}}});
    first = false;
  }
  return {plot,
          "Its autoconvolution. A bar stands over each window that attains the value, at the "
          "height of its test value: no more than the mean of <i>f</i>∗<i>f</i> over it."};
}

// The largest test value of each window length.
Figure lengths_figure(const GridHead& head) {
  const int cells = head.grid.cells();
  const std::vector<double> sums = height_sums(head);
  std::vector<PlotPoint> largest;
  for (const Window window : all_windows(cells)) {
    // (1/(4nl)) sum of a_i a_j
    const double value = window_sum(sums, window) / (2.0 * cells * window.length);
    if (window.start == 0) largest.push_back({static_cast<double>(window.length), 0});
    largest.back().y = std::max(largest.back().y, value);
  }
  const double value = static_cast<double>(head.value);
  Plot plot;
  plot.title = "The largest test value of windows of each length";
  plot.x_label = "length of the window, in half cells";
  plot.y_label = "largest test value";
  plot.width = 900;
  plot.height = 290;
  plot.settings = {fmt::format("set xrange [1:{}]", 2 * cells + 1),
                   "set yrange [0:*]",
                   "set offsets 0, 0, 0.2, 0",
                   "set boxwidth 0.6",
                   "set style fill solid 0.55 noborder",
                   "set key above"};
  plot.series = {{fmt::format("with boxes linecolor rgb {}", kMainColour), "", largest},
                 {fmt::format("with lines dashtype 2 linewidth 1.4 linecolor rgb {}", kMarkColour),
                  fmt::format("claimed minimum {:.6g}", value),
                  {{1, value}, {2.0 * cells + 1, value}}}};
  const bool corrected = head.grid.correction != Correction::kLemma3;
  return {plot,
          std::string("The largest test value of this composition for windows of each length") +
              (corrected ? ", before the correction that the claimed minimum contains." : ".")};
}

Figure depth_figure(const CertificateStatistics& statistics) {
  std::vector<PlotPoint> bars;
  for (const auto& [depth, count] : statistics.depths.counts()) {
    bars.push_back({static_cast<double>(depth), static_cast<double>(count)});
  }
  Plot plot;
  plot.title = "Leaves by depth";
  plot.x_label = "depth (branches above)";
  plot.y_label = "leaves";
  plot.settings = {"set yrange [0:*]", "set boxwidth 0.8", "set style fill solid 0.6 noborder",
                   fmt::format("set xrange [-1:{}]", statistics.depths.largest() + 1)};
  plot.series = {{fmt::format("with boxes linecolor rgb {}", kMainColour), "", bars}};
  return {plot, "The tree: leaves by their depth."};
}

Figure sizes_figure(const CertificateStatistics& statistics) {
  constexpr double kBars = 40;
  const double largest =
      static_cast<double>(std::max<std::int64_t>(1, statistics.nonzeros.largest()));
  const double width = std::max(1.0, std::ceil(largest / kBars));
  std::vector<PlotPoint> bars;
  for (const auto& [size, count] : statistics.nonzeros.counts()) {
    const double middle = (std::floor(static_cast<double>(size) / width) + 0.5) * width - 0.5;
    if (bars.empty() || bars.back().x != middle) bars.push_back({middle, 0});
    bars.back().y += static_cast<double>(count);
  }
  Plot plot;
  plot.title = "Leaves by the number of their multipliers";
  plot.x_label = "multipliers in a leaf";
  plot.y_label = "leaves";
  plot.settings = {"set yrange [0:*]", fmt::format("set boxwidth {}", 0.85 * width),
                   "set style fill solid 0.6 noborder",
                   fmt::format("set xrange [{}:{}]", -0.5, largest + width)};
  plot.series = {{fmt::format("with boxes linecolor rgb {}", kMainColour), "", bars}};
  return {plot, "The leaves by the number of non-zero multipliers in their inequality."};
}

const char* correction_text(Correction correction) {
  return correction == Correction::kLemma3
             ? "the step from compositions to functions costs 2/<i>m</i> + 1/<i>m</i>² (Lemma 3 of "
               "Cloninger and Steinerberger)"
             : "test values are lowered by what rounding can do to their window, which pays for "
               "the "
               "step from compositions to functions";
}

std::string compositions_html(const GridHead& head) {
  std::string text;
  for (std::size_t i = 0; i < std::min(kMostShown, head.bindings.size()); ++i) {
    for (const std::int64_t part : head.bindings[i]) text += std::to_string(part) + " ";
    text += "<br>";
  }
  if (head.bindings.size() > kMostShown) {
    text += fmt::format("and {} more", head.bindings.size() - kMostShown);
  }
  return "<span class=\"long\">" + text + "</span>";
}

void describe_grid(const GridHead& head, CertificateSection& section) {
  const Grid& grid = head.grid;
  section.kind = "grid";
  section.name = fmt::format("grid, n = {}, m = {}", grid.n, grid.m);
  section.statement = fmt::format(
      "<i>{} {}.</i> Among all lists of {} integers ≥ 0 with sum {}, read as step functions with "
      "heights in steps of 1/{}, the smallest value, that is the largest test value of a window, "
      "is exactly <i>b</i>({},{}) = {}; it is attained, up to reversal, by {} and no others.",
      html_constant(), html_bound(head.bound, true), grid.cells(), with_commas(grid.total()),
      with_commas(grid.m), grid.n, with_commas(grid.m), to_string(head.value),
      head.bindings.size() == 1 ? std::string("the composition below")
                                : fmt::format("the {} compositions below", head.bindings.size()));
  section.reason = fmt::format(
      "A tree of cases; in each leaf one inequality in integers excludes all compositions of a "
      "smaller value (theory, sections 2 to 4). From compositions to functions: {}.",
      correction_text(grid.correction));
  section.facts = {
      {"Grid", fmt::format("<i>n</i> = {}, <i>m</i> = {}: {} parts of {}", grid.n,
                           with_commas(grid.m), grid.cells(), with_commas(grid.total()))},
      {"Correction", std::string(name(grid.correction))},
      {"Binding compositions", compositions_html(head)}};
}

void describe_cover(const CoverHead& head, CertificateSection& section) {
  section.kind = "cover";
  section.name = fmt::format("masses, {} cells", head.cells);
  const std::string bound = html_bound(head.target, true);
  section.statement = fmt::format(
      "<i>For every f there is an interval of length at least 1/{1}, with end points in −1/2 + "
      "ℤ/{2}, on which the mean of f∗f is at least {0}.</i> Hence {3} ≥ {0}.",
      bound.substr(bound.find(' ') + 1), head.cells, 2 * head.cells, html_constant());
  section.reason = fmt::format(
      "[−1/4, 1/4] is cut into {} cells, and <i>f</i> is described by its masses on them. A tree "
      "of "
      "cases covers all that these can be; in each leaf one inequality in integers excludes that "
      "all "
      "tests of <i>f</i>∗<i>f</i> stay below the bound (theory, sections 1, 3 and 4).",
      head.cells);
  section.facts = {{"Cells", std::to_string(head.cells)}, {"Unit", "1/" + with_commas(head.unit)}};
}

}  // namespace

CertificateSection tree_section(const std::filesystem::path& path,
                                const std::atomic<bool>* interrupt) {
  CertificateReader reader(path);
  const CertificateStatistics statistics = collect_statistics(reader, interrupt);
  const CertificateHead& head = reader.head();
  CertificateSection section;
  section.bound = head.bound();
  if (head.is_grid()) {
    describe_grid(head.grid(), section);
    section.figures = {composition_figure(head.grid()), windows_figure(head.grid()),
                       lengths_figure(head.grid())};
  } else {
    describe_cover(head.cover(), section);
    section.figures = {depth_figure(statistics), sizes_figure(statistics)};
  }
  section.facts.push_back({"Reversal used", head.reversal() ? "yes" : "no"});
  add_tree_facts(statistics, "Multipliers in a leaf", section);
  return section;
}

}  // namespace sidon
