#include "report/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <regex>
#include <system_error>

#include "base/external_program.hpp"
#include "report/html.hpp"

namespace sidon {

namespace {

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

std::string script(const Plot& plot) {
  std::string text = fmt::format(
      "reset\n"
      "set terminal svg size {},{} dynamic enhanced font 'Helvetica,13' background '#ffffff'\n"
      "set encoding utf8\n"
      "set border 3 linecolor rgb '#444444'\n"
      "set tics nomirror\n"
      "set grid linecolor rgb '#e3e6ea' linetype 1\n"
      "set key top right samplen 2 spacing 1.1\n"
      "set xlabel {}\nset ylabel {}\n",
      plot.width, plot.height, quoted(plot.x_label), quoted(plot.y_label));
  for (const std::string& setting : plot.settings) text += setting + "\n";
  for (std::size_t i = 0; i < plot.series.size(); ++i) {
    text += fmt::format("$data{} << END\n", i);
    for (const PlotPoint& point : plot.series[i].points) {
      text += fmt::format("{:.9g} {:.9g}\n", point.x, point.y);
    }
    text += "END\n";
  }
  text += "plot ";
  for (std::size_t i = 0; i < plot.series.size(); ++i) {
    const Series& series = plot.series[i];
    text += fmt::format("{}$data{} using 1:2 {} {}", i == 0 ? "" : ", ", i, series.style,
                        series.title.empty() ? "notitle" : "title " + quoted(series.title));
  }
  return text + "\nset output\n";
}

// gnuplot gives the same names to the parts of every picture.
std::string with_own_names(const std::string& svg, const std::string& id) {
  static const std::regex definition("( id=['\"])");
  static const std::regex use("(href=['\"]#|url\\(#)");
  return std::regex_replace(std::regex_replace(svg, definition, "$1" + id + "-"), use,
                            "$1" + id + "-");
}

// gnuplot gives a title to each series, also to those that are not in the key: "gnuplot_plot_1".
// Where it is gone, that of the picture is shown.
std::string without_made_up_titles(const std::string& svg) {
  static const std::regex made_up("<title>gnuplot_plot_[0-9]+</title>");
  return std::regex_replace(svg, made_up, "");
}

// gnuplot calls every picture "Gnuplot".
std::string with_title(const std::string& svg, const std::string& title) {
  const std::size_t start = svg.find("<title>");
  const std::string end_tag = "</desc>";
  const std::size_t end = svg.find(end_tag, start);
  if (start == std::string::npos || end == std::string::npos) return svg;
  return svg.substr(0, start) + "<title>" + html_text(title) + "</title>" +
         svg.substr(end + end_tag.size());
}

}  // namespace

std::vector<std::string> draw_svgs(const std::vector<const Plot*>& plots) {
  if (plots.empty()) return {};
  std::string commands;
  for (const Plot* plot : plots) commands += script(*plot);
  const ProgramResult run =
      run_program({"gnuplot", "--default-settings"}, "Debian package gnuplot-nox", commands);
  const auto fail = [](const std::string& message) {
    throw std::system_error(EIO, std::generic_category(), message);
  };
  if (run.exit_code != 0) fail("gnuplot failed: " + run.first_error_line());
  std::vector<std::string> pictures;
  const std::string end_tag = "</svg>";
  for (std::size_t at = 0; pictures.size() < plots.size();) {
    const std::size_t start = run.output.find("<svg", at);
    const std::size_t end = run.output.find(end_tag, start);
    if (start == std::string::npos || end == std::string::npos) fail("gnuplot drew too little");
    at = end + end_tag.size();
    const std::string drawn = without_made_up_titles(run.output.substr(start, at - start));
    const std::string id = fmt::format("f{}", pictures.size() + 1);
    pictures.push_back(with_title(with_own_names(drawn, id), plots[pictures.size()]->title));
  }
  return pictures;
}

std::vector<PlotPoint> thinned(const std::vector<PlotPoint>& points, std::size_t buckets) {
  if (points.size() <= 2 * buckets) return points;
  const auto below = [](const PlotPoint& a, const PlotPoint& b) { return a.y < b.y; };
  std::vector<PlotPoint> kept;
  for (std::size_t b = 0; b < buckets; ++b) {
    const auto begin = points.begin() + static_cast<std::ptrdiff_t>(points.size() * b / buckets);
    const auto end =
        points.begin() + static_cast<std::ptrdiff_t>(points.size() * (b + 1) / buckets);
    auto [low, high] = std::minmax_element(begin, end, below);
    if (high < low) std::swap(low, high);
    kept.push_back(*low);
    if (high != low) kept.push_back(*high);
  }
  kept.front() = points.front();
  kept.back() = points.back();
  return kept;
}

}  // namespace sidon
