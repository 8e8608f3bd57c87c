#include "report/report_page.hpp"

#include <fmt/format.h>

#include <cassert>
#include <vector>

#include "base/printable.hpp"
#include "base/version.hpp"
#include "report/consequences.hpp"
#include "report/html.hpp"
#include "report/page_style.hpp"
#include "report/sha256.hpp"
#include "report/sides.hpp"

namespace sidon {

namespace {

constexpr int kWideFigure = 700;  // takes the whole width of the page

// The pictures of all entries, in their order.
std::vector<std::string> pictures(const Report& report) {
  std::vector<const Plot*> plots;
  for (const ReportEntry& entry : report.entries) {
    for (const Figure& figure : entry.section.figures) plots.push_back(&figure.plot);
  }
  return draw_svgs(plots);
}

// "1.41 ≤ C1a ≤ 1.5028504", as far as there are bounds on both sides that stand.
std::string summary(const Report& report) {
  const ReportEntry* lower = report.best(true);
  const ReportEntry* upper = report.best(false);
  return (lower ? bound_decimal(lower->section.bound, true) + " ≤ " : "") + html_constant() +
         (upper ? " ≤ " + bound_decimal(upper->section.bound, false) : "");
}

// What the bounds of the summary owe to nobody's proof.
std::string trivial_bounds(const Report& report) {
  const auto is_trivial = [&report](bool lower) {
    const ReportEntry* best = report.best(lower);
    return best && best->section.trivial();
  };
  if (is_trivial(true) && is_trivial(false)) return "; both bounds are trivial";
  if (is_trivial(true)) return "; the lower bound is trivial";
  return is_trivial(false) ? "; the upper bound is trivial" : "";
}

// Why nobody needs a certificate for this bound; empty if one does.
std::string triviality(const CertificateSection& section) {
  if (!section.trivial()) return "";
  return fmt::format("<p>This bound is trivial, {} {}: {}.</p>\n", html_constant(),
                     section.lower ? "≥ 1" : "≤ 2",
                     section.lower ? "<i>f</i>∗<i>f</i> has integral 1 on an interval of length 1"
                                   : "<i>f</i> = 2 is constant and has ‖<i>f</i>∗<i>f</i>‖"
                                     "<sub>∞</sub> = 2");
}

std::string plural(std::size_t number, const char* ending) { return number == 1 ? "" : ending; }

// Who says that the claims are true: nobody, or the checker.
std::string status(const Report& report) {
  const std::size_t count = report.entries.size();
  if (!report.verified()) {
    return fmt::format(
        "<p class=\"status\"><b>Claims, not verdicts.</b> This page repeats what {}. The program "
        "that made the page ({}) has read the file{} and has verified nothing. A claim "
        "is proved when the independent program <code>sidoncheck</code> answers VERIFIED and ends "
        "with exit code 0; the command stands with each claim.</p>",
        count == 1 ? std::string("one certificate claims")
                   : fmt::format("{} certificates claim", count),
        kProgram, plural(count, "s"));
  }
  const std::string who = html_text(report.checker) + " on " + report.date;
  if (report.all_stand()) {
    return fmt::format(
        "<p class=\"status good\"><b>Verified.</b> The independent checker, {}, answered VERIFIED "
        "for {}. Whoever does not trust this page can repeat that: the command stands with each "
        "claim.</p>",
        who,
        count == 1 ? std::string("the certificate")
                   : fmt::format("each of {} certificates", count));
  }
  return fmt::format(
      "<p class=\"status\"><b>Not all verified.</b> The independent checker, {}, refused some of "
      "the certificates; they are marked, and count for nothing here.</p>",
      who);
}

std::string header(const Report& report) {
  const bool verdicts = report.verified() && (report.best(true) || report.best(false));
  return fmt::format(
      "<header><h1>{}</h1>\n"
      "<p class=\"definition\">For <i>f</i> ≥ 0, integrable, zero outside [−1/4, 1/4] and with "
      "∫<i>f</i> = 1, let ‖<i>f</i>∗<i>f</i>‖<sub>∞</sub> be the supremum of its autoconvolution. "
      "The autoconvolution constant of Sidon-set theory is {} = "
      "inf<sub><i>f</i></sub> ‖<i>f</i>∗<i>f</i>‖<sub>∞</sub>.</p>\n"
      "<p class=\"claim\">{}<span>{} by the certificate{} of this page{}</span></p>\n{}</header>\n",
      html_text(report.title), html_constant(), summary(report), verdicts ? "proved" : "claimed",
      plural(report.entries.size(), "s"), trivial_bounds(report), status(report));
}

std::string consequences_section(const Report& report) {
  const ReportEntry* lower = report.best(true);
  if (!lower || lower->section.bound < 1) return "";
  const Rational& c = lower->section.bound;
  return fmt::format(
      "<section><h2>What follows from {} ≥ {}</h2>\n{}<p>The proofs are in section "
      "11 of <code>docs/theory.md</code>.</p></section>\n",
      html_constant(), bound_decimal(c, true), consequences_html(c));
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
  add("File", fmt::format("<code>{}</code>, {} bytes", html_text(printable(entry.file)),
                          with_commas(entry.bytes)));
  add("SHA-256", "<code class=\"long\">" + entry.sha256 + "</code>");
  for (const auto& [name, value] : entry.section.facts) add(name, value);
  return text + "</dl>\n";
}

std::string figure_html(const Figure& figure, const std::string& picture) {
  return fmt::format(
      "<figure{}><div class=\"picture\">{}</div><figcaption>{}</figcaption></figure>\n",
      figure.plot.width > kWideFigure ? " class=\"wide\"" : "", picture, figure.caption);
}

// The answer of the checker, or how to get it.
std::string verdict_html(const ReportEntry& entry) {
  const std::string command =
      "<p>Check it with</p><pre><code>" + html_text(entry.check_command) + "</code></pre>\n";
  if (!entry.verdict) return command;
  return fmt::format("<p class=\"verdict {}\"><code>{}</code></p>\n",
                     entry.verdict->verified ? "good" : "bad", html_text(entry.verdict->answer)) +
         command;
}

// `pictures` are those of this entry.
std::string entry_html(const ReportEntry& entry, std::size_t number, const std::string* pictures) {
  std::string figures;
  for (const Figure& figure : entry.section.figures) figures += figure_html(figure, *pictures++);
  const char* standing = !entry.verdict            ? "claimed by the certificate"
                         : entry.verdict->verified ? "verified"
                                                   : "claimed, and <b>not verified</b>";
  return fmt::format(
      "<section id=\"c{0}\"><h2>{1} {2}: {3}</h2>\n"
      "<div class=\"theorem\"><p><b>Theorem</b> ({4}). {5}</p></div>\n"
      "{10}<p>{6}</p>\n{7}<div class=\"figures\">{8}</div>\n{9}</section>\n",
      number, html_constant(),
      std::string(entry.section.lower ? "≥ " : "≤ ") +
          bound_decimal(entry.section.bound, entry.section.lower) +
          (entry.section.trivial() ? " (trivial)" : ""),
      html_text(entry.section.name), standing, entry.section.statement, entry.section.reason,
      verdict_html(entry), figures, facts_list(entry), triviality(entry.section));
}

std::string checking_html(const Report& report) {
  std::string commands, hashes;
  for (const ReportEntry& entry : report.entries) {
    commands += html_text(entry.check_command) + "\n";
    hashes += html_text(sha256sum_line(entry.sha256, entry.file)) + "\n";
  }
  return "<section><h2>Checking everything</h2>\n"
         "<p>The checker is a small program of its own; it needs a C++20 compiler, CMake, GMP and "
         "MPFR. In the project's directory:</p><pre><code>"
         "cmake -S checker -B build-checker && cmake --build build-checker\n"
         "PATH=\"$PWD/build-checker:$PATH\"\n"
         "</code></pre>\n<p>Then, in the directory of the certificates:</p><pre><code>" +
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

std::string report_page(const Report& report) {
  assert(!report.entries.empty());
  const std::vector<std::string> drawn = pictures(report);
  std::string page = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{}</title>\n<style>{}</style></head><body>\n",
      html_text(report.title), kPageStyle);
  page += header(report) + "<section><h2>Both sides</h2>\n" + sides_html(report) + "</section>\n" +
          consequences_section(report);
  const std::string* next = drawn.data();
  for (std::size_t i = 0; i < report.entries.size(); ++i) {
    page += entry_html(report.entries[i], i + 1, next);
    next += report.entries[i].section.figures.size();
  }
  return page + checking_html(report) + "</body></html>\n";
}

}  // namespace sidon
