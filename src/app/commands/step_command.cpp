// `sidoncert step`: upper bounds from step functions.
#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/certificate_target.hpp"
#include "app/commands/commands.hpp"
#include "app/options.hpp"
#include "app/print_report.hpp"
#include "app/stopwatch.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/number_text.hpp"
#include "app/text/timing_table.hpp"
#include "base/file_roles.hpp"
#include "step/step_bound.hpp"
#include "step/step_optimizer.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

struct StepArguments {
  std::optional<std::string> file;
  std::optional<std::string> output;
  std::int64_t optimize = 0;  // number of steps; 0: only evaluate
  std::int64_t seed = 1, starts = 48, rounds = 200;
  CommonOptions common;
};

class StepRun {
 public:
  StepRun(const StepArguments& arguments, const std::atomic<bool>* interrupt)
      : arguments_(arguments) {
    check_output_name(arguments.output);
    FileRoles files;
    if (arguments.file) files.reads("FILE", *arguments.file);
    if (arguments.output) files.writes("-o", *arguments.output);
    if (!arguments.file && arguments.optimize == 0) {
      throw std::invalid_argument("give a file of heights, or --optimize N");
    }
    options_.seed = static_cast<unsigned>(arguments.seed);
    options_.starts = static_cast<std::size_t>(arguments.starts);
    options_.rounds = static_cast<std::size_t>(arguments.rounds);
    options_.interrupt = interrupt;
  }

  ExitCode run() {
    std::optional<CertificateTarget> certificate;
    if (arguments_.output) certificate.emplace(*arguments_.output);
    const std::vector<Rational> heights = given_or_found();
    evaluate(heights);
    if (certificate) {
      written_ = certificate->finish(
          [&](const CertificateTarget::Write& write) { write(step_certificate(*result_)); });
    }
    print_report("step", *this, arguments_.common);
    return ExitCode::kDone;
  }

  // What print_report asks for.
  std::string short_line() const { return upper_bound_text(result_->bound) + "\n"; }

  std::string text() const {
    const std::string steps = counted(result_->heights.size(), "step", "steps");
    return short_line() + steps +
           "; the autoconvolution is largest at x = " + to_string(peak_place()) + "\n" +
           (written_ ? written_->text(steps)
                     : "computed exactly; -o FILE writes the certificate\n");
  }

  Json json() const {
    return {{"side", "upper"},
            {"bound", json_up(result_->bound)},
            {"steps", result_->heights.size()},
            {"peak", json_down(peak_place())},
            {"certificate", written_ ? written_->json() : Json()}};
  }

  TimingTable timing;

 private:
  void evaluate(const std::vector<Rational>& heights) {
    const ProgressLine line(
        {.wanted = !arguments_.common.quiet,
         .first = "computing the autoconvolution of " + counted(heights.size(), "step", "steps")});
    const Stopwatch watch;
    result_ = step_bound(heights);
    timing.add("exact stage", watch.seconds());
  }

  std::vector<Rational> given_or_found() {
    if (arguments_.optimize == 0) return read_heights(*arguments_.file);
    const Stopwatch watch;
    std::vector<Rational> heights = rounded_heights(arguments_.file ? improved() : found());
    timing.add("search", watch.seconds());
    return heights;
  }

  std::vector<double> improved() {
    const std::vector<Rational> given = read_heights(*arguments_.file);
    step_bound(given);  // refuses heights that are no step function
    std::vector<double> heights;
    for (const Rational& height : given) heights.push_back(static_cast<double>(height));
    const ProgressLine line({.wanted = !arguments_.common.quiet,
                             .first = "improving " + counted(steps_wanted(), "step", "steps")});
    return improve_steps(resampled(heights, steps_wanted()), options_);
  }

  std::vector<double> found() {
    ProgressLine line(!arguments_.common.quiet);
    return optimize_steps(steps_wanted(), options_, [&line](std::size_t steps, double bound) {
      line.update(
          [steps, bound] { return fmt::format("searching: {} steps, {:.6f}", steps, bound); });
    });
  }

  std::size_t steps_wanted() const { return static_cast<std::size_t>(arguments_.optimize); }

  // Where f*f is largest: a corner, -1/2 + (peak + 1)/(2N).
  Rational peak_place() const {
    const auto steps = static_cast<std::int64_t>(result_->heights.size());
    return Rational(static_cast<std::int64_t>(result_->peak) + 1 - steps, 2 * steps);
  }

  const StepArguments& arguments_;
  StepOptimization options_;
  std::optional<StepBound> result_;
  std::optional<WrittenCertificate> written_;
};

}  // namespace

void add_step_command(CLI::App& app, CommandContext& context) {
  constexpr std::int64_t kMostSeeds = 4'294'967'295;
  CLI::App& command = *app.add_subcommand(
      "step", "Prove an upper bound with a step function, whose autoconvolution is exact");
  const auto arguments = std::make_shared<StepArguments>();
  CLI::Option* const file = command.add_option("FILE", arguments->file,
                                               "Heights of equal steps, decimals or fractions, "
                                               "with white space or commas between them; plain "
                                               "or compressed with zstd; - is standard input");
  CLI::Option* const optimize =
      add_integer(command, "--optimize", arguments->optimize, 2, 2000,
                  "Find good heights for this number of steps first (from FILE, if given)");
  add_integer(command, "--seed", arguments->seed, 0, kMostSeeds,
              "Search: seed of the random starts (default 1)")
      ->needs(optimize)
      ->excludes(file);
  add_integer(command, "--starts", arguments->starts, 1, 100'000,
              "Search: number of random starts (default 48)")
      ->needs(optimize)
      ->excludes(file);
  add_integer(command, "--rounds", arguments->rounds, 1, 100'000,
              "Search: linear programs for each start, at most (default 200)")
      ->needs(optimize);
  add_certificate_output(command, arguments->output);
  add_output_options(command, arguments->common);
  set_run<StepRun>(command, context, arguments);
}

}  // namespace sidon
