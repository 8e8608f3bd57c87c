#include "app/split_command.hpp"

#include <fmt/format.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/cover_options.hpp"
#include "app/cover_progress.hpp"
#include "app/cover_report.hpp"
#include "app/number_text.hpp"
#include "app/options.hpp"
#include "app/standard_output.hpp"
#include "base/interrupted.hpp"
#include "base/output_file.hpp"
#include "cover/cover_plan.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostParts = 100'000;

struct SplitArguments {
  CoverProblemOptions problem;
  std::int64_t parts = 0;
  std::string folder;
  bool quiet = false;
};

struct JoinArguments {
  std::string plan;
  std::vector<std::string> parts;
  std::string output;
  bool quiet = false;
};

// Makes the folder; a plan that is there already may have parts, so it is not replaced.
fs::path prepare_folder(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw OutputError(error, folder, "create the directory");
  const fs::path plan = fs::path(folder) / "plan";
  if (fs::exists(plan)) {
    throw std::invalid_argument(plan.string() + " exists already; choose another directory");
  }
  return plan;
}

ExitCode split(const SplitArguments& arguments, const std::atomic<bool>* interrupt) {
  const Problem problem = cover_problem(arguments.problem);
  const fs::path plan = prepare_folder(arguments.folder);
  TreeState state = unsearched_cover(problem);
  CoverProgress progress("splitting", !arguments.quiet, state.work);
  TreeSettings settings;
  settings.interrupt = interrupt;
  settings.progress = [&](const TreeCounts& counts, const WorkEstimate& work) {
    progress.update(counts, work);
  };
  CoverReport report(problem);
  settings.divide_into = arguments.parts;
  report.result = prove_cover(problem, state, settings);
  report.counts = state.counts;
  report.share = state.work.share();
  switch (report.result.end) {
    case CoverResult::End::kDivided:
    case CoverResult::End::kProved:  // a small tree: fewer parts, perhaps none
      break;
    case CoverResult::End::kInterrupted:
      throw Interrupted();
    default:
      print_line(arguments.quiet ? report.short_line() : report.text(false));
      return ExitCode::kNotProved;
  }
  write_plan(plan, cover_problem_line(problem), state);
  const std::string parts = counted(state.counts.open, "part", "parts");
  print_line(arguments.quiet
                 ? std::to_string(state.counts.open)
                 : fmt::format("{}: {}, C1a >= {} with {}\n"
                               "prove each:  sidoncert cover --part {}:K   (K = 1 to {})\n"
                               "then:        sidoncert join {} {}/*.part -o CERTIFICATE\n",
                               plan.string(), parts, to_string(problem.target()), describe(problem),
                               plan.string(), state.counts.open, plan.string(), arguments.folder));
  return ExitCode::kDone;
}

ExitCode join(const JoinArguments& arguments) {
  const CoverPlan plan = read_cover_plan(arguments.plan);
  OutputFile file(arguments.output);
  const std::vector<fs::path> parts(arguments.parts.begin(), arguments.parts.end());
  const std::int64_t leaves =
      join_cover(plan, parts, [&](std::string_view text) { file.write(text); });
  file.commit();
  WrittenCertificate written{arguments.output, file.bytes_taken(), 0};
  print_line("C1a >= " + with_decimal_down(plan.problem.target()));
  if (arguments.quiet) return ExitCode::kDone;
  print_line(fmt::format("certificate {}: {}, {} before compression; check it with\n  {}",
                         arguments.output, counted(leaves, "leaf", "leaves"),
                         counted(static_cast<std::int64_t>(written.text_bytes), "byte", "bytes"),
                         written.check_command()));
  return ExitCode::kDone;
}

}  // namespace

void add_split_command(CLI::App& app, CommandContext& context) {
  CLI::App& command =
      *app.add_subcommand("split", "Divide a cover proof into parts for several machines");
  const auto arguments = std::make_shared<SplitArguments>();
  add_cover_problem_options(command, arguments->problem);
  add_integer(command, "--parts", arguments->parts, 1, kMostParts,
              "At least so many parts, unless the tree is smaller; they differ much in size, so "
              "ask for several times the number of machines")
      ->required();
  command.add_option("-o,--output", arguments->folder, "Directory for the plan and the parts")
      ->required();
  command.add_flag("--quiet", arguments->quiet, "Print the number of parts only");
  set_action(command, context, arguments, split);
}

void add_join_command(CLI::App& app, CommandContext& context) {
  CLI::App& command = *app.add_subcommand("join", "Make one certificate of the parts of a plan");
  const auto arguments = std::make_shared<JoinArguments>();
  command.add_option("plan", arguments->plan, "The plan that sidoncert split has made")->required();
  command.add_option("parts", arguments->parts, "The files of all its parts, in any order");
  command
      .add_option("-o,--output", arguments->output,
                  "File for the certificate; compressed if the name ends in .zst")
      ->required();
  command.add_flag("--quiet", arguments->quiet, "Print the bound only");
  command.callback(
      [arguments, &context] { context.action = [arguments] { return join(*arguments); }; });
}

}  // namespace sidon
