// `sidoncert shrink`: the same proof in a smaller file.
#include <fmt/format.h>

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "app/certificate_target.hpp"
#include "app/commands/commands.hpp"
#include "app/options.hpp"
#include "app/print_report.hpp"
#include "app/stopwatch.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/number_text.hpp"
#include "app/text/timing_table.hpp"
#include "base/file_roles.hpp"
#include "fourier/fourier_shrinker.hpp"
#include "simplex/certificate_shrinker.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;
using Side = ShrinkCounts::Side;

struct ShrinkArguments {
  std::string file;
  std::string output;
  CommonOptions common;
};

struct ShrinkReport {
  std::string file;
  Rational bound;
  ShrinkCounts counts;
  WrittenCertificate certificate;
  TimingTable timing;

  std::string text() const {
    return short_line() + row("leaves", &Side::terminals) + row("multipliers", &Side::groups) +
           row("bytes", &Side::bytes) + certificate.text();
  }

  std::string short_line() const { return lower_bound_text(bound) + "\n"; }

  Json json() const {
    return {{"file", file},
            {"side", "lower"},
            {"bound", json_down(bound)},
            {"before", side_json(counts.before)},
            {"after", side_json(counts.after)},
            {"certificate", certificate.json()}};
  }

 private:
  std::string row(const char* name, std::uint64_t Side::*number) const {
    const std::uint64_t before = counts.before.*number;
    const std::uint64_t after = counts.after.*number;
    const double share =
        before == 0 ? 100.0 : 100.0 * static_cast<double>(after) / static_cast<double>(before);
    return fmt::format("{:<12}{:>14} -> {:>14}  ({:.1f} %)\n", name, with_commas(before),
                       with_commas(after), share);
  }

  static Json side_json(const Side& side) {
    return {{"leaves", side.terminals}, {"multipliers", side.groups}, {"bytes", side.bytes}};
  }
};

struct ShrinkJob {
  Rational bound;
  std::function<ShrinkCounts(const ShrinkSettings&, const CertificateTarget::Write&)> run;
};

template <typename Reader>
ShrinkJob job_with(std::shared_ptr<Reader> reader, const Rational& bound) {
  return {bound, [reader](const ShrinkSettings& settings, const CertificateTarget::Write& write) {
            return shrink_certificate(*reader, settings, write);
          }};
}

// Reads the head.
ShrinkJob job_for(OpenedCertificate opened) {
  if (opened.kind == "grid" || opened.kind == "cover") {
    const auto reader = std::make_shared<CertificateReader>(std::move(opened));
    return job_with(reader, reader->head().bound());
  }
  if (opened.kind == "fourier") {
    const auto reader = std::make_shared<FourierCertificateReader>(std::move(opened));
    return job_with(reader, reader->problem().target);
  }
  opened.reader->fail("kind", opened.kind, "shrink knows grid, cover and fourier certificates");
}

ExitCode run_shrink(const ShrinkArguments& arguments, const std::atomic<bool>* interrupt) {
  check_output_name(arguments.output);
  FileRoles().writes("-o", arguments.output);  // it may be the input
  const Stopwatch watch;
  const ShrinkJob job = job_for(open_certificate(arguments.file));
  CertificateTarget target(arguments.output);
  ShrinkReport report{arguments.file, job.bound, {}, {}, {}};
  {
    ProgressLine line({.wanted = !arguments.common.quiet, .first = "shrinking the first leaves"});
    ShrinkSettings settings;
    settings.threads = static_cast<int>(arguments.common.threads);
    settings.interrupt = interrupt;
    settings.progress = [&line](const ShrinkCounts& counts) {
      line.update([read = counts.before.terminals, written = counts.after.terminals] {
        return fmt::format("shrinking: {} leaves read, {} written", read, written);
      });
    };
    report.certificate = target.finish(
        [&](const CertificateTarget::Write& write) { report.counts = job.run(settings, write); });
  }
  report.timing.add("shrinking", watch.seconds());
  print_report("shrink", report, arguments.common);
  return ExitCode::kDone;
}

}  // namespace

void add_shrink_command(CLI::App& app, CommandContext& context) {
  CLI::App& command = *app.add_subcommand("shrink", "Make a certificate smaller");
  const auto arguments = std::make_shared<ShrinkArguments>();
  command
      .add_option(
          "FILE", arguments->file,
          "Grid, cover or Fourier certificate, plain or compressed with zstd; - is standard input")
      ->required();
  command
      .add_option("-o,--output", arguments->output,
                  "File for the smaller certificate; compressed if the name ends in .zst")
      ->required();
  add_common_options(command, arguments->common);
  set_action(command, context, arguments, run_shrink);
}

}  // namespace sidon
