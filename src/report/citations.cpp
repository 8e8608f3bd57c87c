#include "report/citations.hpp"

#include <fmt/format.h>

#include <boost/algorithm/string/case_conv.hpp>
#include <cctype>
#include <set>
#include <vector>

#include "base/printable.hpp"
#include "base/version.hpp"
#include "report/html.hpp"

namespace sidon {

namespace {

constexpr std::size_t kLongestPlainFraction = 40;  // a longer one is left to its decimal number

std::string decimal(const ReportEntry& entry) {
  return bound_decimal(entry.section.bound, entry.section.lower);
}

// For a row, and for a theorem.
const char* in_brackets(const ReportEntry& entry) {
  return entry.section.trivial() ? " (trivial)" : "";
}
const char* in_words(const ReportEntry& entry) {
  return trivial_clause(entry.section.bound, entry.section.lower);
}

// "141/100", or a decimal number that is as good as the fraction up to rounding.
std::string number(const ReportEntry& entry) {
  const std::string fraction = to_string(entry.section.bound);
  return fraction.size() <= kLongestPlainFraction ? fraction : decimal(entry);
}

// "verified by sidoncheck 1.0.0 on 2026-11-26".
std::string standing(const Report& report, const ReportEntry& entry) {
  if (!entry.verdict) return "not verified here";
  if (!entry.verdict->verified) return "REFUSED by the checker";
  return "verified by " + report.checker.substr(0, report.checker.find(" (")) + " on " +
         report.date;
}

std::string each_entry(const Report& report,
                       std::string (*text)(const Report&, const ReportEntry&)) {
  std::string all;
  for (const ReportEntry& entry : report.entries) all += text(report, entry);
  return all;
}

std::string each_theorem(const Report& report, std::string (*text)(const ReportEntry&)) {
  std::string all;
  for (const bool lower : {true, false}) {
    if (const ReportEntry* entry = report.best(lower)) all += "\n" + text(*entry);
  }
  return all;
}

std::string with_each(const std::string& text, std::string (*escaped)(char)) {
  std::string result;
  for (const char c : text) result += escaped(c);
  return result;
}

std::string markdown_text(const std::string& text) {
  return with_each(printable(text), [](char c) {
    const bool special = std::string_view("\\`*_{}[]<>#|").find(c) != std::string_view::npos;
    return (special ? "\\" : "") + std::string(1, c);
  });
}

std::string tex_text(const std::string& text) {
  return with_each(printable(text), [](char c) -> std::string {
    if (c == '\\') return "\\textbackslash{}";
    if (c == '~') return "\\textasciitilde{}";
    if (c == '^') return "\\textasciicircum{}";
    if (c == '{') return "\\textbraceleft{}";   // a brace alone would not do for BibTeX, with
    if (c == '}') return "\\textbraceright{}";  // a backslash before it either
    const bool special = std::string_view("#$%&_").find(c) != std::string_view::npos;
    return (special ? "\\" : "") + std::string(1, c);
  });
}

std::string markdown_row(const Report& report, const ReportEntry& entry) {
  return fmt::format("| {} {}{} | {} | {} | {} | `{}` |\n", entry.section.lower ? "≥" : "≤",
                     decimal(entry), in_brackets(entry), markdown_text(entry.section.name),
                     markdown_text(entry.file), standing(report, entry), entry.sha256);
}

std::string markdown_theorem(const ReportEntry& entry) {
  if (entry.section.lower) {
    return fmt::format(
        "**Theorem.** Let f ≥ 0 be integrable, zero outside [−1/4, 1/4], with ∫f = 1. Then "
        "‖f∗f‖_∞ ≥ {}. Hence C₁ₐ ≥ {}{}.\n",
        number(entry), decimal(entry), in_words(entry));
  }
  return fmt::format(
      "**Theorem.** There is a step function f ≥ 0, zero outside [−1/4, 1/4], with ∫f = 1 and "
      "‖f∗f‖_∞ ≤ {}. Hence C₁ₐ ≤ {}{}.\n",
      number(entry), decimal(entry), in_words(entry));
}

std::string tex_row(const Report& report, const ReportEntry& entry) {
  return fmt::format("$\\{} {}${} & {} & \\texttt{{{}}} & {} \\\\ % sha256 {}\n",
                     entry.section.lower ? "ge" : "le", decimal(entry), in_brackets(entry),
                     tex_text(entry.section.name), tex_text(entry.file), standing(report, entry),
                     entry.sha256);
}

std::string tex_theorem(const ReportEntry& entry) {
  if (entry.section.lower) {
    return fmt::format(
        "\\begin{{theorem}}\nLet $f \\ge 0$ be integrable, zero outside $[-1/4, 1/4]$, with $\\int "
        "f = 1$.\nThen $\\|f * f\\|_\\infty \\ge {}$. Hence $C_{{1a}} \\ge "
        "{}${}.\n\\end{{theorem}}\n",
        number(entry), decimal(entry), in_words(entry));
  }
  return fmt::format(
      "\\begin{{theorem}}\nThere is a step function $f \\ge 0$, zero outside $[-1/4, 1/4]$, with "
      "$\\int f = 1$\nand $\\|f * f\\|_\\infty \\le {}$. Hence $C_{{1a}} \\le "
      "{}${}.\n\\end{{theorem}}\n",
      number(entry), decimal(entry), in_words(entry));
}

// Of letters, digits, points and hyphens, which every program for bibliographies takes.
std::string key(const std::string& file) {
  return with_each(file.substr(0, file.find(".sac")), [](char c) {
    const bool good = std::isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '-';
    return std::string(1, good ? c : '-');
  });
}

// Different ones, although names of files may differ in other characters or behind ".sac" only, or
// in the case of letters, which BibTeX ignores.
std::vector<std::string> keys(const Report& report) {
  std::vector<std::string> all;
  std::set<std::string> taken;
  for (const ReportEntry& entry : report.entries) {
    const std::string first = key(entry.file);
    std::string free = first;
    for (int i = 2; !taken.insert(boost::algorithm::to_lower_copy(free)).second; ++i) {
      free = fmt::format("{}-{}", first, i);
    }
    all.push_back(free);
  }
  return all;
}

std::string bibtex_entry(const Report& report, const ReportEntry& entry, const std::string& key) {
  return fmt::format(
      "@misc{{sidoncert-{},\n"
      "  title = {{{{$C_{{1a}} \\{} {}${}: {}}}}},\n"
      "  howpublished = {{Certificate \\texttt{{{}}}, reported by {}}},\n"
      "  year = {{{}}},\n"
      "  note = {{SHA-256 \\texttt{{{}}}; {}}}\n"
      "}}\n",
      key, entry.section.lower ? "ge" : "le", decimal(entry), in_brackets(entry),
      tex_text(entry.section.name), tex_text(entry.file), kProgram, report.date.substr(0, 4),
      entry.sha256, standing(report, entry));
}

}  // namespace

std::string citation_markdown(const Report& report) {
  return "| C₁ₐ | proof | certificate | verdict | sha256 |\n|---|---|---|---|---|\n" +
         each_entry(report, markdown_row) + each_theorem(report, markdown_theorem);
}

std::string citation_tex(const Report& report) {
  return "% Rows: bound, proof, certificate, verdict. \\newtheorem{theorem}{Theorem} is needed.\n" +
         each_entry(report, tex_row) + each_theorem(report, tex_theorem);
}

std::string citation_bibtex(const Report& report) {
  const std::vector<std::string> names = keys(report);
  std::string all;
  for (std::size_t i = 0; i < names.size(); ++i) {
    all += bibtex_entry(report, report.entries[i], names[i]);
  }
  return all;
}

}  // namespace sidon
