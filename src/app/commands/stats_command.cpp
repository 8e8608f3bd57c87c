#include "app/commands/stats_command.hpp"

#include <memory>
#include <string>

#include "app/terminal/standard_output.hpp"
#include "app/text/stats_report.hpp"
#include "certificate/certificate_statistics.hpp"

namespace sidon {

namespace {

struct StatsArguments {
  std::string file;
  bool json = false;
};

ExitCode run_stats(const StatsArguments& arguments, const std::atomic<bool>* interrupt) {
  CertificateReader reader(arguments.file);
  const StatsReport report{arguments.file, reader.head(), collect_statistics(reader, interrupt)};
  print_line(arguments.json ? report.json() : report.text());
  return ExitCode::kDone;
}

}  // namespace

void add_stats_command(CLI::App& app, CommandContext& context) {
  CLI::App& command = *app.add_subcommand("stats", "Say what a certificate is made of");
  const auto arguments = std::make_shared<StatsArguments>();
  command
      .add_option("FILE", arguments->file,
                  "Grid or cover certificate, plain or compressed with zstd; - is standard input")
      ->required();
  command.add_flag("--json", arguments->json, "One JSON object instead of text");
  set_action(command, context, arguments, run_stats);
}

}  // namespace sidon
