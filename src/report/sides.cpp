#include "report/sides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/printable.hpp"
#include "report/html.hpp"
#include "report/published_bounds.hpp"

namespace sidon {

namespace {

enum class Origin { kPublished, kOurs, kRefused };

struct SideBound {
  bool lower;
  Rational bound;
  std::string source;  // HTML
  std::string remark;  // HTML
  Origin origin;

  double value() const { return static_cast<double>(bound); }
  std::string text() const { return (lower ? "≥ " : "≤ ") + bound_decimal(bound, lower); }
  const char* row_class() const {
    return origin == Origin::kOurs ? " ours" : origin == Origin::kRefused ? " refused" : "";
  }
};

// Lower bounds first, then upper ones, each from the weakest to the strongest.
std::vector<SideBound> all_bounds(const Report& report) {
  std::vector<SideBound> bounds;
  for (const PublishedBound& published : published_bounds()) {
    bounds.push_back({published.lower, published.bound, html_text(published.source),
                      html_text(published.remark), Origin::kPublished});
  }
  for (std::size_t i = 0; i < report.entries.size(); ++i) {
    const ReportEntry& entry = report.entries[i];
    const bool stands = Report::stands(entry);
    bounds.push_back({entry.section.lower, entry.section.bound,
                      fmt::format("<a href=\"#c{}\">{}</a>", i + 1, html_text(entry.section.name)),
                      "<code>" + html_text(printable(entry.file)) + "</code>" +
                          (entry.section.trivial() ? ", trivial" : "") +
                          (stands ? "" : ", <b>not verified</b>"),
                      stands ? Origin::kOurs : Origin::kRefused});
  }
  std::stable_sort(bounds.begin(), bounds.end(), [](const SideBound& a, const SideBound& b) {
    if (a.lower != b.lower) return a.lower;
    return a.lower ? a.bound < b.bound : a.bound > b.bound;
  });
  return bounds;
}

// Places in per cent of the width.
class Scale {
 public:
  explicit Scale(const std::vector<SideBound>& bounds) {
    for (const SideBound& bound : bounds) {
      least_ = std::min(least_, std::max(bound.value(), 1.0) - 0.02);
      most_ = std::max(most_, std::min(bound.value(), 2.0) + 0.02);
    }
  }
  // What is outside, and therefore trivial, is at the end.
  double place(double value) const {
    return 100 * (std::clamp(value, least_, most_) - least_) / (most_ - least_);
  }

  std::string ticks() const {
    std::string text;
    const double step = most_ - least_ > 0.5 ? 0.1 : 0.05;
    for (double i = std::ceil(least_ / step); i * step <= most_; ++i) {
      text += fmt::format("<i style=\"left:{:.2f}%\">{:.4g}</i>", place(i * step), i * step);
    }
    return text;
  }

 private:
  double least_ = 1.26, most_ = 1.52;
};

// A bar for each bound over the values that it excludes.
std::string chart(const std::vector<SideBound>& bounds) {
  const Scale scale(bounds);
  std::string text =
      "<figure class=\"sides\" role=\"img\" aria-label=\"Excluded values of the constant\">\n";
  for (const SideBound& bound : bounds) {
    const double place = scale.place(bound.value());
    text += fmt::format(
        "<div class=\"side{}\"><span class=\"who\">{}</span><span class=\"track\"><i "
        "style=\"left:{:.2f}%;width:{:.2f}%\"></i></span><span class=\"value\">{}</span></div>\n",
        bound.row_class(), bound.source, bound.lower ? 0 : place, bound.lower ? place : 100 - place,
        bound.text());
  }
  return text +
         fmt::format(
             "<div class=\"side axis\"><span></span><span class=\"track\">{}</span></div>\n"
             "<figcaption>Values of {} that are excluded: from the left by lower bounds, from the "
             "right by upper bounds. Published bounds in grey, the claims of the certificates of "
             "this page in blue.</figcaption></figure>\n",
             scale.ticks(), html_constant());
}

std::string table(const std::vector<SideBound>& bounds) {
  std::string text =
      "<table class=\"bounds\"><thead><tr><th>Bound</th><th>Source</th><th>Remark</th></tr></thead>"
      "<tbody>\n";
  for (const SideBound& bound : bounds) {
    text +=
        fmt::format("<tr class=\"row{}\"><td class=\"number\">{}</td><td>{}</td><td>{}</td></tr>\n",
                    bound.row_class(), bound.text(), bound.source, bound.remark);
  }
  return text + "</tbody></table>\n";
}

}  // namespace

std::string sides_html(const Report& report) {
  const std::vector<SideBound> bounds = all_bounds(report);
  return chart(bounds) + table(bounds);
}

}  // namespace sidon
