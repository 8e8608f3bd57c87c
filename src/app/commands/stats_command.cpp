// `sidoncert stats`: what a certificate is made of.
#include <fmt/format.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "app/commands/commands.hpp"
#include "app/methods/fourier_stats.hpp"
#include "app/methods/prefix_stats.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/text/number_text.hpp"

namespace sidon {

namespace {

struct StatsArguments {
  std::string file;
  bool json = false;
};

StatsReport read_stats(const std::string& file, const std::atomic<bool>* interrupt) {
  std::atomic<std::uint64_t> read{0};
  ProgressLine line(true);
  line.update([&read] { return "reading: " + counted(read.load(), "node", "nodes"); });
  OpenedCertificate opened = open_certificate(file);
  const auto stats_of_kind = opened.kind == "fourier" ? fourier_stats : prefix_stats;
  return stats_of_kind(std::move(opened), interrupt, read);
}

ExitCode run_stats(const StatsArguments& arguments, const std::atomic<bool>* interrupt) {
  StatsReport report = read_stats(arguments.file, interrupt);
  report.file = arguments.file;
  print_line(arguments.json ? report.json() : report.text());
  return ExitCode::kDone;
}

}  // namespace

void add_stats_command(CLI::App& app, CommandContext& context) {
  CLI::App& command = *app.add_subcommand("stats", "Say what a certificate is made of");
  const auto arguments = std::make_shared<StatsArguments>();
  command
      .add_option(
          "FILE", arguments->file,
          "Grid, cover or Fourier certificate, plain or compressed with zstd; - is standard input")
      ->required();
  command.add_flag("--json", arguments->json, "One JSON object instead of text");
  set_action(command, context, arguments, run_stats);
}

}  // namespace sidon
