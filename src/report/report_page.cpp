#include "report/report_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <optional>

#include "report/html.hpp"
#include "report/page_style.hpp"
#include "report/published_bounds.hpp"

namespace sidon {

namespace {

// A bound for the table and the picture of both sides.
struct SideBound {
  bool lower;
  Rational bound;
  std::string source;  // plain text
  std::string remark;  // HTML
  bool ours;
};

std::vector<SideBound> all_bounds(const std::vector<ReportEntry>& entries) {
  std::vector<SideBound> bounds;
  for (const PublishedBound& published : published_bounds()) {
    bounds.push_back(
        {published.lower, published.bound, published.source, html_text(published.remark), false});
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    bounds.push_back({entries[i].section.lower, entries[i].section.bound,
                      fmt::format("certificate {}", i + 1),
                      fmt::format("<a href=\"#c{}\">{}</a>, {}", i + 1, html_text(entries[i].file),
                                  entries[i].section.kind),
                      true});
  }
  // Lower bounds first, then upper ones, each from the weakest to the strongest.
  std::stable_sort(bounds.begin(), bounds.end(), [](const SideBound& a, const SideBound& b) {
    if (a.lower != b.lower) return a.lower;
    return a.lower ? a.bound < b.bound : a.bound > b.bound;
  });
  return bounds;
}

// A bar for each bound over the values that it excludes.
Figure sides_figure(const std::vector<SideBound>& bounds) {
  double least = 1.26, most = 1.52;
  for (const SideBound& bound : bounds) {
    const double value = static_cast<double>(bound.bound);
    least = std::min(least, value - 0.02);
    most = std::max(most, value + 0.02);
  }
  std::string labels = "set ytics (";
  std::vector<PlotPoint> values[4];  // [2 * ours + upper]
  Plot plot;
  plot.width = 900;
  plot.height = static_cast<int>(70 + 26 * bounds.size());
  const double rows = static_cast<double>(bounds.size());
  plot.settings = {fmt::format("set xrange [{}:{}]", least, most),
                   fmt::format("set yrange [{}:0.4]", -rows + 0.4), "set grid noytics",
                   "set key off", "set style fill solid 1.0 noborder"};
  int object = 0;
  for (std::size_t i = 0; i < bounds.size(); ++i) {
    const SideBound& bound = bounds[i];
    const double y = -static_cast<double>(i);
    const double value = static_cast<double>(bound.bound);
    labels += fmt::format("{}'{}' {}", i == 0 ? "" : ", ", bound.source, y);
    const char* colour = bound.ours ? kMainColour : "'#c3cad3'";
    plot.settings.push_back(fmt::format(
        "set object {} rectangle from {},{} to {},{} fillcolor rgb {} fillstyle solid 1 noborder",
        ++object, bound.lower ? least : value, y - 0.32, bound.lower ? value : most, y + 0.32,
        colour));
    plot.settings.push_back(fmt::format("set label {} '{}' at {},{} {} offset {},0", object,
                                        bound_decimal(bound.bound, bound.lower), value, y,
                                        bound.lower ? "left" : "right", bound.lower ? 0.7 : -0.7));
  }
  plot.settings.push_back(labels + ")");
  plot.series = {{"with points pointtype 7 pointsize 0", "", {{least, 0.0}}}};
  plot.x_label =
      "excluded values of {/:Italic C}_{1a}: from the left by lower bounds, from the right "
      "by upper bounds";
  return {plot, "Published bounds in grey, the claims of the certificates of this page in blue."};
}

std::string figure_html(const Figure& figure, const std::string& id) {
  const bool wide = figure.plot.width > 700;
  return fmt::format("<figure{}>{}<figcaption>{}</figcaption></figure>\n",
                     wide ? " class=\"wide\"" : "", draw_svg(figure.plot, id), figure.caption);
}

std::string sides_table(const std::vector<SideBound>& bounds) {
  std::string text =
      "<table class=\"bounds\"><thead><tr><th></th><th>Bound</th><th>Source</th><th>Remark</th>"
      "</tr></thead><tbody>\n";
  for (const SideBound& bound : bounds) {
    text +=
        fmt::format("<tr{}><td>{} {}</td><td class=\"number\">{}</td><td>{}</td><td>{}</td></tr>\n",
                    bound.ours ? " class=\"ours\"" : "", html_constant(), bound.lower ? "≥" : "≤",
                    bound_decimal(bound.bound, bound.lower), html_text(bound.source), bound.remark);
  }
  return text + "</tbody></table>\n";
}

// "1.3087 ≤ C1a ≤ 1.505294", as far as there are certificates on both sides.
std::string summary(const std::vector<ReportEntry>& entries) {
  std::optional<Rational> lower, upper;
  for (const ReportEntry& entry : entries) {
    const Rational& bound = entry.section.bound;
    if (entry.section.lower) {
      lower = lower ? std::max(*lower, bound) : bound;
    } else {
      upper = upper ? std::min(*upper, bound) : bound;
    }
  }
  return (lower ? bound_decimal(*lower, true) + " ≤ " : "") + html_constant() +
         (upper ? " ≤ " + bound_decimal(*upper, false) : "");
}

std::string header(const std::string& title, const std::vector<ReportEntry>& entries) {
  return fmt::format(
      "<header><h1>{}</h1>\n"
      "<p class=\"definition\">For <i>f</i> ≥ 0, integrable, zero outside [−1/4, 1/4] and with "
      "∫<i>f</i> = 1, let ‖<i>f</i>∗<i>f</i>‖<sub>∞</sub> be the supremum of its autoconvolution. "
      "The autoconvolution constant of Sidon-set theory is {} = "
      "inf<sub><i>f</i></sub> ‖<i>f</i>∗<i>f</i>‖<sub>∞</sub>.</p>\n"
      "<p class=\"claim\">{}<span>claimed by the certificate{} of this page</span></p>\n"
      "<p class=\"status\"><b>Claims, not verdicts.</b> This page repeats what {}. The "
      "program that made the page (sidoncert {}) has read the file{} and has verified nothing. A "
      "claim is proved when the independent program <code>sidoncheck</code> answers VERIFIED and "
      "ends with exit code 0; the command stands with each claim.</p></header>\n",
      html_text(title), html_constant(), summary(entries), entries.size() == 1 ? "" : "s",
      entries.size() == 1 ? std::string("one certificate claims")
                          : fmt::format("{} certificates claim", entries.size()),
      SIDONCERT_VERSION, entries.size() == 1 ? "" : "s");
}

// Two columns; what needs the room gets a whole line.
std::string facts_list(const ReportEntry& entry) {
  std::string text = "<dl class=\"facts\">\n";
  const auto add = [&text](const std::string& name, const std::string& value) {
    const bool wide =
        value.find("<code>") != value.npos || value.find("class=\"long\"") != value.npos;
    text += fmt::format("<div{}><dt>{}</dt><dd>{}</dd></div>\n", wide ? " class=\"wide\"" : "",
                        name, value);
  };
  add("File",
      fmt::format("<code>{}</code>, {} bytes", html_text(entry.file), with_commas(entry.bytes)));
  add("SHA-256", "<code class=\"long\">" + entry.sha256 + "</code>");
  for (const auto& [name, value] : entry.section.facts) add(name, value);
  return text + "</dl>\n";
}

std::string entry_html(const ReportEntry& entry, std::size_t number) {
  std::string figures;
  for (std::size_t i = 0; i < entry.section.figures.size(); ++i) {
    figures += figure_html(entry.section.figures[i], fmt::format("f{}-{}", number, i + 1));
  }
  return fmt::format(
      "<section id=\"c{0}\"><h2>Certificate {0}: {1} {2}, {3}</h2>\n"
      "<div class=\"theorem\"><p><b>Theorem</b> (claimed by the certificate). {4}</p></div>\n"
      "<p>{5}</p>\n"
      "<p>Check it with</p><pre><code>{6}</code></pre>\n"
      "<div class=\"figures\">{7}</div>\n{8}</section>\n",
      number, html_constant(),
      std::string(entry.section.lower ? "≥ " : "≤ ") +
          bound_decimal(entry.section.bound, entry.section.lower),
      entry.section.kind, entry.section.statement, entry.section.reason,
      html_text(entry.check_command), figures, facts_list(entry));
}

std::string checking_html(const std::vector<ReportEntry>& entries) {
  std::string commands =
      "cmake -S checker -B build-checker && cmake --build build-checker\n"
      "PATH=\"$PWD/build-checker:$PATH\"\n";
  std::string hashes;
  for (const ReportEntry& entry : entries) {
    commands += html_text(entry.check_command) + "\n";
    hashes += entry.sha256 + "  " + html_text(entry.file) + "\n";
  }
  return "<section><h2>Checking everything</h2>\n"
         "<p>The checker is a small program of its own; it needs a C++20 compiler, CMake, GMP and "
         "MPFR. In the project's directory:</p><pre><code>" +
         commands +
         "</code></pre>\n<p>The hashes, in the form that <code>sha256sum -c</code> "
         "reads:</p><pre><code>" +
         hashes +
         "</code></pre>\n<p>What a verdict means and what has to be trusted for it is said in "
         "<code>docs/referee.md</code>, the statements behind it with their proofs in "
         "<code>docs/theory.md</code>, and every line of a certificate in "
         "<code>docs/format.md</code>. Pictures are drawn in floating point and prove nothing.</p>"
         "</section>\n";
}

}  // namespace

std::string report_page(const std::string& title, const std::vector<ReportEntry>& entries) {
  assert(!entries.empty());
  const std::vector<SideBound> bounds = all_bounds(entries);
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style></head><body>\n",
      html_text(title), kPageStyle);
  page += header(title, entries);
  page += "<section><h2>Both sides</h2>\n" + figure_html(sides_figure(bounds), "f0") +
          sides_table(bounds) + "</section>\n";
  for (std::size_t i = 0; i < entries.size(); ++i) page += entry_html(entries[i], i + 1);
  return page + checking_html(entries) + "</body></html>\n";
}

}  // namespace sidon
