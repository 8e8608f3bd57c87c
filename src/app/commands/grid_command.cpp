// `sidoncert grid`: the minimum over a grid, proved, enumerated or both.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/certificate_target.hpp"
#include "app/commands/commands.hpp"
#include "app/options.hpp"
#include "app/print_report.hpp"
#include "app/stopwatch.hpp"
#include "app/terminal/progress_line.hpp"
#include "app/text/grid_report.hpp"
#include "grid/enumerate.hpp"
#include "grid/grid_proof.hpp"

namespace sidon {

namespace {

constexpr std::int64_t kAny = std::int64_t{1} << 62;

struct GridArguments {
  std::int64_t n = 0;
  std::int64_t m = 0;
  std::string correction = "prefix-refined";
  std::string method = "tree";
  bool double_check = false;
  std::optional<std::string> output;  // the certificate's file
  CommonOptions common;
};

class GridRun {
 public:
  GridRun(const GridArguments& arguments, const std::atomic<bool>* interrupt)
      : arguments_(arguments),
        interrupt_(interrupt),
        report_(
            Grid(arguments.n, arguments.m, correction_from_name(arguments.correction).value())) {
    report_.method = arguments.method == "tree" ? GridMethod::kTree : GridMethod::kEnumerate;
    if (report_.method == GridMethod::kEnumerate && arguments.output) {
      throw std::invalid_argument(
          "--method enumerate writes no proof, so there is nothing for -o; use --method tree");
    }
    check_output_name(arguments.output);
  }

  ExitCode run() {
    // First, because it refuses grids that are too large for it at once.
    if (report_.method == GridMethod::kEnumerate || arguments_.double_check) enumerate_all();
    if (report_.method == GridMethod::kTree || arguments_.double_check) prove();
    if (arguments_.double_check) compare();
    report_.result = report_.proof ? report_.proof->result : *enumerated_;
    print_report("grid", report_, arguments_.common);
    return ExitCode::kDone;
  }

 private:
  int threads() const { return static_cast<int>(arguments_.common.threads); }
  bool progress_wanted() const { return !arguments_.common.quiet; }

  void enumerate_all() {
    const Grid& grid = report_.grid;
    ProgressLine line(progress_wanted());
    EnumerationOptions options;
    options.threads = threads();
    options.interrupt = interrupt_;
    options.progress = [&](double share) {
      line.update([&grid, share] {
        return fmt::format("enumerating b({},{}): {:.1f} %", grid.n, grid.m, 100 * share);
      });
    };
    const Stopwatch watch;
    const EnumerationResult found = enumerate(grid, options);
    report_.timing.add("enumeration", watch.seconds());
    const Stopwatch exact;
    enumerated_ = exact_result(grid, found.minimum, found.bindings);
    report_.timing.add("exact stage", exact.seconds());
    report_.compositions = compositions_up_to_reversal(grid);
  }

  void prove() {
    const Grid& grid = report_.grid;
    std::optional<CertificateTarget> target;
    if (arguments_.output) target.emplace(*arguments_.output);
    {
      ProgressLine line(progress_wanted());
      GridOptions options;
      options.threads = threads();
      options.interrupt = interrupt_;
      options.tree = target ? &target->tree() : nullptr;
      options.progress = [&](const TreeCounts& counts) {
        line.update([&grid, counts] { return progress_text(grid, counts); });
      };
      report_.proof = prove_grid(grid, options);
    }
    add_times(report_.proof->times);
    if (!target) return;
    const Stopwatch watch;
    report_.certificate = target->finish([&](const CertificateTarget::Write& write) {
      write_certificate(grid, *report_.proof, target->tree(), write);
    });
    report_.timing.add("writing", watch.seconds());
  }

  static std::string progress_text(const Grid& grid, const TreeCounts& counts) {
    return fmt::format("proving b({},{}): {} closed, {} open, depth {}", grid.n, grid.m,
                       counts.closed, counts.open, counts.deepest);
  }

  void add_times(const PhaseTimes& times) {
    report_.timing.add("seed search", times.seed);
    report_.timing.add("tree search", times.search);
    report_.timing.add("proof", times.proof);
    report_.timing.add("exact stage", times.exact);
  }

  void compare() {
    const auto same = [](const Binding& x, const Binding& y) {
      return x.composition == y.composition;
    };
    const GridResult& proved = report_.proof->result;
    if (proved.minimum != enumerated_->minimum ||
        !std::equal(proved.bindings.begin(), proved.bindings.end(), enumerated_->bindings.begin(),
                    enumerated_->bindings.end(), same)) {
      throw std::logic_error("the double check failed: the tree gives " +
                             to_string(proved.minimum) + ", the enumeration " +
                             to_string(enumerated_->minimum) +
                             ", or they differ in the binding compositions");
    }
    report_.double_checked = true;
  }

  const GridArguments& arguments_;
  const std::atomic<bool>* interrupt_;
  GridReport report_;
  std::optional<GridResult> enumerated_;
};

}  // namespace

void add_grid_command(CLI::App& app, CommandContext& context) {
  CLI::App& command =
      *app.add_subcommand("grid", "Prove the minimum over all compositions of a grid");
  const auto arguments = std::make_shared<GridArguments>();
  add_integer(command, "-n", arguments->n, -kAny, kAny, "Half the number of cells, 1 to 64")
      ->required();
  add_integer(command, "-m", arguments->m, -kAny, kAny,
              "Steps of a height: compositions of 4nm into 2n parts, 4nm <= 2^40")
      ->required();
  add_choice(command, "--correction", arguments->correction, {"prefix-refined", "lemma3"},
             "From compositions to functions (default: prefix-refined)");
  add_choice(command, "--method", arguments->method, {"tree", "enumerate"},
             "tree (default) writes a proof, enumerate does not");
  command.add_flag("--double-check", arguments->double_check,
                   "Find the minimum with both methods and compare");
  add_certificate_output(command, arguments->output);
  add_common_options(command, arguments->common);
  set_run<GridRun>(command, context, arguments);
}

}  // namespace sidon
