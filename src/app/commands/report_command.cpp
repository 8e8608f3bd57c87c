// `sidoncert report`: a page about certificates, or their bounds for a table and a paper.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/certificate_target.hpp"
#include "app/commands/commands.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/text/number_text.hpp"
#include "base/file_roles.hpp"
#include "base/interrupted.hpp"
#include "base/output_file.hpp"
#include "base/printable.hpp"
#include "report/citations.hpp"
#include "report/report_page.hpp"
#include "report/sha256.hpp"

namespace sidon {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct ReportArguments {
  std::vector<std::string> files;
  std::optional<std::string> output;
  std::string format = "html";
  std::string title = "Bounds on the autoconvolution constant";
  bool verify = false;
  bool json = false;
  bool quiet = false;
};

void check_arguments(const ReportArguments& arguments) {
  check_output_name(arguments.output);
  if (!arguments.output && (arguments.format == "html" || arguments.json)) {
    throw std::invalid_argument(
        "--output is required, unless a --format other than html goes to "
        "standard output without --json");
  }
  if (arguments.title.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw std::invalid_argument("--title is empty: give a page a title, or leave the option out");
  }
  // A page names files without their directories, and sha256sum(1) has to find them by these names.
  std::set<fs::path> names;
  FileRoles roles;
  for (const std::string& file : arguments.files) {
    if (!names.insert(fs::path(file).filename()).second) {
      throw std::invalid_argument("two certificates have the name \"" +
                                  fs::path(file).filename().string() +
                                  "\", so that nobody could tell them apart");
    }
    // It is read more than once.
    if (file == "-" || (fs::exists(file) && !fs::is_regular_file(file))) {
      throw std::invalid_argument("\"" + file + "\" is not a regular file, which report needs");
    }
    roles.reads("CERTIFICATE", file);
  }
  if (arguments.output) roles.writes("-o", *arguments.output);
}

ReportEntry read_entry(const fs::path& file, const std::atomic<bool>* interrupt) {
  ReportEntry entry;
  entry.section = certificate_section(file, interrupt);
  entry.file = file.filename().string();
  entry.sha256 = sha256_of_file(file);
  entry.bytes = fs::file_size(file);
  entry.check_command = check_command(entry.file);
  return entry;
}

Report make_report(const ReportArguments& arguments, const std::atomic<bool>* interrupt) {
  std::optional<Checker> checker;
  if (arguments.verify) checker.emplace();
  Report report{arguments.title, {}, checker ? checker->version() : "", today()};
  ProgressLine line(!arguments.quiet);
  const auto at_file = [&](const std::string& what, const std::string& file) {
    line.update([text = fmt::format("{} {}, {} of {}", what, file, report.entries.size() + 1,
                                    arguments.files.size())] { return text; });
  };
  for (const std::string& file : arguments.files) {
    at_file("reading", file);
    ReportEntry entry = read_entry(file, interrupt);
    if (checker) {
      at_file("verifying", file);
      entry.verdict = checker->check(file);
    }
    report.entries.push_back(std::move(entry));
    throw_if_interrupted(interrupt);
  }
  return report;
}

std::string formatted(const Report& report, const std::string& format) {
  if (format == "markdown") return citation_markdown(report);
  if (format == "tex") return citation_tex(report);
  if (format == "bibtex") return citation_bibtex(report);
  return report_page(report);
}

std::string verdict_text(const Report& report) {
  if (!report.verified()) return "nothing has been verified, --verify runs the checker";
  return report.all_stand() ? "all verified by " + report.checker
                            : "NOT ALL VERIFIED by " + report.checker;
}

Json entry_json(const ReportEntry& entry) {
  const CertificateSection& section = entry.section;
  return {{"file", entry.file},
          {"sha256", entry.sha256},
          {"file_bytes", entry.bytes},
          {"kind", section.kind},
          {"name", section.name},
          {"side", section.lower ? "lower" : "upper"},
          {"bound", section.lower ? json_down(section.bound) : json_up(section.bound)},
          {"verdict", entry.verdict ? Json{{"verified", entry.verdict->verified},
                                           {"answer", entry.verdict->answer}}
                                    : Json()}};
}

std::string report_json(const Report& report, const ReportArguments& arguments,
                        std::uint64_t bytes) {
  Json entries = Json::array();
  for (const ReportEntry& entry : report.entries) entries.push_back(entry_json(entry));
  return json_text("report", {{"output", {{"file", *arguments.output}, {"file_bytes", bytes}}},
                              {"format", arguments.format},
                              {"checker", report.verified() ? Json(report.checker) : Json()},
                              {"date", report.date},
                              {"certificates", entries}});
}

ExitCode run_report(const ReportArguments& arguments, const std::atomic<bool>* interrupt) {
  check_arguments(arguments);
  std::optional<OutputFile> file;
  if (arguments.output) file.emplace(*arguments.output);
  const Report report = make_report(arguments, interrupt);
  const std::string text = formatted(report, arguments.format);
  throw_if_interrupted(interrupt);
  if (!file) {
    print_line(text);
  } else {
    file->write(text);
    file->commit();
    if (arguments.json) {
      print_line(report_json(report, arguments, text.size()));
    } else if (!arguments.quiet) {
      print_line(fmt::format("{}: {}, {}; {}", printable(*arguments.output),
                             counted(report.entries.size(), "certificate", "certificates"),
                             counted(text.size(), "byte", "bytes"), verdict_text(report)));
    }
  }
  return report.all_stand() ? ExitCode::kDone : ExitCode::kNotProved;
}

}  // namespace

void add_report_command(CLI::App& app, CommandContext& context) {
  CLI::App& command =
      *app.add_subcommand("report", "Write one HTML page about certificates, to read or to print");
  const auto arguments = std::make_shared<ReportArguments>();
  command.add_option("CERTIFICATE", arguments->files, "Certificates of any kind")->required();
  command.add_option("-o,--output", arguments->output,
                     "The page; other formats go to standard output without it");
  command.add_flag("--verify", arguments->verify,
                   "Run sidoncheck on each certificate, and put its answers into the report");
  command
      .add_option("--format", arguments->format,
                  "html (default): a page; markdown, tex: rows for a table, and the theorems; "
                  "bibtex: entries")
      ->check(CLI::IsMember({"html", "markdown", "tex", "bibtex"}));
  command.add_option("--title", arguments->title, "Title of the page");
  command.add_flag("--json", arguments->json, "Print what was found as one JSON object");
  command.add_flag("-q,--quiet", arguments->quiet, "Print nothing but errors");
  set_action(command, context, arguments, run_report);
}

}  // namespace sidon
