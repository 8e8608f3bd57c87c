// `sidoncert report`: a page about certificates.
#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/certificate_target.hpp"
#include "app/commands/commands.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/text/number_text.hpp"
#include "base/file_roles.hpp"
#include "base/interrupted.hpp"
#include "base/output_file.hpp"
#include "report/external_program.hpp"
#include "report/report_page.hpp"

namespace sidon {

namespace {

namespace fs = std::filesystem;

struct ReportArguments {
  std::vector<std::string> files;
  std::string output;
  std::string title = "Bounds on the autoconvolution constant";
  bool quiet = false;
};

ReportEntry read_entry(const std::string& file, const std::atomic<bool>* interrupt) {
  // It is read more than once.
  if (file == "-" || (fs::exists(file) && !fs::is_regular_file(file))) {
    throw std::invalid_argument("\"" + file + "\" is not a regular file, which report needs");
  }
  ReportEntry entry;
  entry.section = certificate_section(file, interrupt);
  entry.file = file;
  entry.sha256 = sha256_of_file(file);
  entry.bytes = fs::file_size(file);
  entry.check_command = check_command(file);
  return entry;
}

ExitCode run_report(const ReportArguments& arguments, const std::atomic<bool>* interrupt) {
  check_output_name(arguments.output);
  FileRoles roles;
  for (const std::string& file : arguments.files) roles.reads("CERTIFICATE", file);
  roles.writes("-o", arguments.output);
  OutputFile page(arguments.output);
  std::vector<ReportEntry> entries;
  for (const std::string& file : arguments.files) {
    entries.push_back(read_entry(file, interrupt));
  }
  page.write(report_page(arguments.title, entries));
  throw_if_interrupted(interrupt);
  page.commit();
  if (!arguments.quiet) {
    print_line(fmt::format("{}: {}, {}; nothing has been verified, the page says how to",
                           arguments.output, counted(entries.size(), "certificate", "certificates"),
                           counted(page.bytes_taken(), "byte", "bytes")));
  }
  return ExitCode::kDone;
}

}  // namespace

void add_report_command(CLI::App& app, CommandContext& context) {
  CLI::App& command =
      *app.add_subcommand("report", "Write one HTML page about certificates, to read or to print");
  const auto arguments = std::make_shared<ReportArguments>();
  command.add_option("CERTIFICATE", arguments->files, "Certificates of any kind")->required();
  command.add_option("-o,--output", arguments->output, "The page")->required();
  command.add_option("--title", arguments->title, "Title of the page");
  command.add_flag("-q,--quiet", arguments->quiet, "Print nothing but errors");
  set_action(command, context, arguments, run_report);
}

}  // namespace sidon
