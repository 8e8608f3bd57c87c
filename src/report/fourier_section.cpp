// Fourier certificates: the test function of a leaf, the tree by frequency, and how far so many
// modes go at all.
#include <fmt/format.h>

#include <algorithm>
#include <complex>
#include <numbers>

#include "base/interrupted.hpp"
#include "fourier/fourier_statistics.hpp"
#include "fourier/known_modes.hpp"
#include "report/certificate_section.hpp"
#include "report/html.hpp"

namespace sidon {

namespace {

// Of the leaves nearest to the root, the first one with a test function: the largest part of the
// root box that a single one excludes.
struct LargestLeaf {
  int depth = -1;  // none yet
  std::uint64_t line_number = 0;
  FourierLeaf leaf;

  void offer(const FourierTreeNode& node) {
    if (node.kind != TreeLine::Kind::kLeaf || (depth >= 0 && node.depth >= depth)) return;
    const auto& v = node.leaf.test;
    if (std::all_of(v.begin(), v.end(), [](const auto& c) { return c.re == 0 && c.im == 0; })) {
      return;
    }
    *this = {node.depth, node.line_number, node.leaf};
  }
};

// |sum V_b e^{2 pi i b x}|^2 divided by its mean.
std::vector<PlotPoint> weight_function(const FourierLeaf& leaf) {
  constexpr int kPoints = 1000;
  std::vector<std::complex<double>> v;
  double mean = 0;
  const double largest = [&leaf] {
    Integer most = 1;
    for (const GaussianInteger& c : leaf.test) {
      most = std::max({most, Integer(abs(c.re)), Integer(abs(c.im))});
    }
    return static_cast<double>(Rational(most));
  }();
  for (const GaussianInteger& c : leaf.test) {
    v.emplace_back(static_cast<double>(Rational(c.re)) / largest,
                   static_cast<double>(Rational(c.im)) / largest);
    mean += std::norm(v.back());
  }
  std::vector<PlotPoint> points;
  for (int i = 0; i <= kPoints; ++i) {
    const double x = static_cast<double>(i) / kPoints - 0.5;
    std::complex<double> sum = 0;
    for (std::size_t b = 0; b < v.size(); ++b) {
      sum += v[b] * std::polar(1.0, 2 * std::numbers::pi * static_cast<double>(b) * x);
    }
    points.push_back({x, std::norm(sum) / mean});
  }
  return points;
}

Figure weight_figure(const LargestLeaf& largest) {
  const std::vector<PlotPoint> points = weight_function(largest.leaf);
  Plot plot;
  plot.title = "The test function of one leaf";
  plot.x_label = "{/:Italic x}";
  plot.y_label = "{/:Italic g}({/:Italic x}) / mean";
  plot.settings = {"set xrange [-0.5:0.5]", "set yrange [0:*]", "set offsets 0, 0, 0.3, 0",
                   "set style fill solid 0.18 noborder"};
  plot.series = {
      {fmt::format("with filledcurves y1=0 linecolor rgb {}", kMainColour), "", points},
      {fmt::format("with lines linewidth 1.6 linecolor rgb {}", kMainColour), "", points}};
  return {plot,
          fmt::format("The test function <i>g</i> = |<i>V</i>|² of {}, one period: "
                      "‖<i>f</i>∗<i>f</i>‖<sub>∞</sub> is at least the mean of <i>f</i>∗<i>f</i> "
                      "with this weight.",
                      largest.depth == 0
                          ? std::string("the only leaf")
                          : fmt::format("the leaf of line {}, the first of those nearest to the "
                                        "root",
                                        with_commas(largest.line_number)))};
}

Figure reach_figure(const FourierProblem& problem) {
  const int most = std::max(48, problem.modes);
  std::vector<PlotPoint> reach;
  for (int modes = 2; modes <= most; modes += 2) {
    reach.push_back({static_cast<double>(modes), reach_of_modes(modes)});
  }
  const PlotPoint here{static_cast<double>(problem.modes), static_cast<double>(problem.target)};
  Plot plot;
  plot.title = "The claim and the reach of so many modes";
  plot.x_label = "modes {/:Italic n}";
  plot.y_label = "bound";
  plot.settings = {fmt::format("set xrange [0:{}]", most + 2), "set yrange [1:*]",
                   "set key bottom right"};
  plot.series = {{fmt::format("with linespoints pointtype 7 pointsize 0.3 linewidth 1.4 linecolor "
                              "rgb {}",
                              kQuietColour),
                  "beyond reach of {/:Italic n} modes", reach},
                 {fmt::format("with points pointtype 7 pointsize 1 linecolor rgb {}", kMarkColour),
                  "this certificate",
                  {here}}};
  return {
      plot,
      "The claim against what is known of the reach of <i>n</i> modes: at the grey values and "
      "above, a sum of point masses passes all their tests, so that no tree proves them. (Exact "
      "for some <i>n</i>, interpolated between them.)"};
}

Figure frequency_figure(const FourierStatistics& statistics, int modes) {
  Plot plot;
  plot.x_label = "frequency {/:Italic k}";
  plot.y_label = "branches";
  plot.title = "Branches by frequency";
  plot.settings = {"set yrange [0:*]", "set boxwidth 0.36", "set style fill solid 0.6 noborder",
                   fmt::format("set xrange [0:{}]", modes + 1), "set key top right"};
  Series x{fmt::format("with boxes linecolor rgb {}", kMainColour), "on {/:Italic x_k}", {}};
  Series y{fmt::format("with boxes linecolor rgb {}", kMarkColour), "on {/:Italic y_k}", {}};
  for (const auto& [coordinate, count] : statistics.branched_on) {
    const double k = coordinate / 2 + 1;
    const bool is_x = coordinate % 2 == 0;
    (is_x ? x : y).points.push_back({k + (is_x ? -0.2 : 0.2), static_cast<double>(count)});
  }
  for (Series* series : {&x, &y}) {
    if (!series->points.empty()) plot.series.push_back(std::move(*series));
  }
  return {plot, "The tree by frequency: how many branches halve the range of each coefficient."};
}

void describe(const FourierProblem& problem, const FourierStatistics& statistics,
              CertificateSection& section) {
  section.kind = "fourier";
  section.name = fmt::format("Fourier, {} modes", problem.modes);
  section.bound = problem.target;
  section.statement =
      fmt::format("<i>{0} {1}:</i> ‖<i>f</i>∗<i>f</i>‖<sub>∞</sub> {1} for every <i>f</i>.",
                  html_constant(), html_bound(problem.target, true));
  section.reason = fmt::format(
      "<i>f</i> is described by its Fourier coefficients <i>x<sub>k</sub></i> + "
      "<i>iy<sub>k</sub></i> = ∫<i>f</i>(<i>x</i>)<i>e</i><sup>2π<i>ikx</i></sup>d<i>x</i>, "
      "<i>k</i> = 1, …, {}. A tree of boxes covers all that these can be if "
      "‖<i>f</i>∗<i>f</i>‖<sub>∞</sub> is below the bound; in each leaf one inequality in integers "
      "excludes that (theory, section 10).",
      problem.modes);
  section.facts = {
      {"Modes", std::to_string(problem.modes)},
      {"Unit", "1/" + with_commas(problem.unit)},
      {"Reach of the modes", fmt::format("below {:.4f}", reach_of_modes(problem.modes))}};
  add_tree_facts(statistics, "Numbers in a leaf", section);
}

}  // namespace

CertificateSection fourier_section(const std::filesystem::path& path,
                                   const std::atomic<bool>* interrupt) {
  FourierCertificateReader reader(open_certificate(path));
  FourierStatistics statistics;
  statistics.head_bytes = reader.head().size();
  LargestLeaf largest;
  for (FourierTreeNode node; reader.next(node);) {
    throw_if_interrupted(interrupt);
    statistics.add(node);
    largest.offer(node);
  }
  CertificateSection section;
  describe(reader.problem(), statistics, section);
  if (largest.depth >= 0) section.figures.push_back(weight_figure(largest));
  section.figures.push_back(reach_figure(reader.problem()));
  if (statistics.branches > 0) {
    section.figures.push_back(frequency_figure(statistics, reader.problem().modes));
  }
  return section;
}

}  // namespace sidon
