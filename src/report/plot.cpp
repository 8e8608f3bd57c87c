#include "report/plot.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <regex>
#include <system_error>

#include "report/external_program.hpp"

namespace sidon {

namespace {

std::string quoted(const std::string& text) {
  std::string result = "'";
  for (const char c : text) result += c == '\'' ? std::string("''") : std::string(1, c);
  return result + "'";
}

std::string script(const Plot& plot) {
  std::string text = fmt::format(
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
  return text + "\n";
}

// gnuplot gives the same names to the parts of every picture.
std::string with_own_names(const std::string& svg, const std::string& id) {
  static const std::regex definition("( id=['\"])");
  static const std::regex use("(href=['\"]#|url\\(#)");
  return std::regex_replace(std::regex_replace(svg, definition, "$1" + id + "-"), use,
                            "$1" + id + "-");
}

}  // namespace

std::string draw_svg(const Plot& plot, const std::string& id) {
  assert(!plot.series.empty());
  const std::string answer =
      run_program_on_text({"gnuplot", "--default-settings"}, "gnuplot-nox", script(plot));
  const std::size_t start = answer.find("<svg");
  const std::size_t end = answer.rfind("</svg>");
  if (start == std::string::npos || end == std::string::npos) {
    throw std::system_error(EIO, std::generic_category(), "gnuplot drew no picture");
  }
  return with_own_names(answer.substr(start, end + 6 - start), id);
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
