#include "app/sweep_command.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/cover_options.hpp"
#include "app/cover_report.hpp"
#include "app/number_text.hpp"
#include "app/options.hpp"
#include "app/progress_line.hpp"
#include "app/standard_output.hpp"
#include "app/stopwatch.hpp"
#include "base/interrupted.hpp"
#include "cover/cover_proof.hpp"
#include "cover/known_values.hpp"

namespace sidon {

namespace {

struct SweepArguments {
  std::string basis = "moments";
  std::string cells;
  std::string step = "1/200";
  double time = 60;
  CommonOptions common;
};

std::vector<int> parse_cells(const std::string& text, Basis basis) {
  const std::int64_t most = basis == Basis::kMoments ? 64 : 128;
  std::vector<int> cells;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t comma = std::min(text.find(',', start), text.size());
    const std::int64_t value =
        parse_integer("--cells", std::string_view(text).substr(start, comma - start));
    if (value < 2 || value > most) {
      throw std::invalid_argument(
          fmt::format("--cells: {} is out of range: 2 to {} with {}", value, most, name(basis)));
    }
    cells.push_back(static_cast<int>(value));
    start = comma + 1;
  }
  return cells;
}

Rational parse_step(const std::string& text) {
  Rational step;
  try {
    step = parse_rational(text);
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument("--step: " + std::string(error.what()));
  }
  if (step < Rational(1, 1'000'000) || step > Rational(1, 10)) {
    throw std::invalid_argument("--step: " + text + " is out of range: 1/1000000 to 1/10");
  }
  return step;
}

// One proof that succeeded, or did not.
struct Trial {
  Rational target;
  CoverResult::End end;
  TreeCounts counts;
  std::uint64_t bytes = 0;  // of the tree's lines
  double seconds = 0;
};

struct Line {
  int cells;
  std::optional<Trial> best;     // the largest target certified
  std::optional<Trial> refused;  // the smallest target that was tried and not certified
};

class Sweep {
 public:
  Sweep(const SweepArguments& arguments, const std::atomic<bool>* interrupt)
      : arguments_(arguments),
        basis_(parse_basis(arguments.basis)),
        step_(parse_step(arguments.step)),
        cells_(parse_cells(arguments.cells, basis_)),
        interrupt_(interrupt),
        progress_(!arguments.common.quiet) {}

  ExitCode run() {
    for (const int cells : cells_) lines_.push_back(sweep(cells));
    print_line(arguments_.common.json ? json() : text());
    return ExitCode::kDone;
  }

 private:
  // Bisection over the multiples of the step, as if larger targets were never easier. It begins
  // where trees are small and doubles its stride upwards, so that few trials use up their time.
  Line sweep(int cells) {
    Line line{cells, {}, {}};
    std::int64_t low = 0;   // certified; 0 needs no proof
    std::int64_t high = 0;  // not certified; 0: none yet
    std::int64_t next = std::max<std::int64_t>(1, steps(0.96 * known_value(basis_, cells)));
    std::int64_t stride = 1;
    while (high == 0 || high - low > 1) {
      const Trial trial = attempt(cells, step_ * next);
      if (trial.end == CoverResult::End::kProved) {
        low = next;
        line.best = trial;
        next = high == 0 ? low + stride : (low + high) / 2;
        stride *= 2;
      } else {
        high = next;
        line.refused = trial;
        if (low == 0) stride *= 2;
        next = low > 0 ? (low + high) / 2 : std::max(high - stride, high / 2);
      }
    }
    return line;
  }

  std::int64_t steps(double target) const {
    return static_cast<std::int64_t>(std::floor(target / step_.convert_to<double>()));
  }

  Trial attempt(int cells, const Rational& target) {
    const Problem problem = Problem::cover(basis_, cells, target, kCoverUnit);
    Trial trial{target, CoverResult::End::kOutOfTime, {}, 0, 0};
    TreeSettings settings;
    settings.threads = static_cast<int>(arguments_.common.threads);
    settings.interrupt = interrupt_;
    settings.deadline = deadline_after(arguments_.time);
    settings.write = [&](std::string_view text) { trial.bytes += text.size(); };
    settings.progress = [&](const TreeCounts& counts, const WorkEstimate& work) {
      progress_.update([&] {
        return fmt::format("{} cells, {}: {} closed, {} open, about {:.0f} % done", cells,
                           to_string(target), counts.closed, counts.open, 100 * work.share());
      });
    };
    const Stopwatch watch;
    TreeState state = unsearched_cover(problem);
    trial.end = prove_cover(problem, state, settings).end;
    trial.seconds = watch.seconds();
    trial.counts = state.counts;
    if (trial.end == CoverResult::End::kInterrupted) throw Interrupted();
    return trial;
  }

  std::string text() const {
    std::string text = fmt::format(
        "largest multiples of {} certified with {} within {} s each, {}\n"
        "  cells     target    leaves  depth      bytes   seconds   the next one\n",
        to_string(step_), name(basis_), arguments_.time,
        counted(arguments_.common.threads, "thread", "threads"));
    for (const Line& line : lines_) {
      text += fmt::format("{:>7}", line.cells);
      if (line.best) {
        const Trial& b = *line.best;
        text += fmt::format("{:>11}{:>10}{:>7}{:>11}{:>10.2f}", decimal_down(b.target, 6),
                            b.counts.closed, b.counts.deepest, b.bytes, b.seconds);
      } else {
        text += fmt::format("{:>11}{:>38}", "none", "");
      }
      if (line.refused) text += fmt::format("   {}", name(line.refused->end));
      text += "\n";
    }
    return text;
  }

  std::string json() const {
    using Json = nlohmann::ordered_json;
    Json rows = Json::array();
    for (const Line& line : lines_) {
      Json row = {{"cells", line.cells}, {"target", Json()}};
      if (line.best) {
        const Trial& b = *line.best;
        row["target"] = json_down(b.target);
        row["leaves"] = b.counts.closed;
        row["depth"] = b.counts.deepest;
        row["bytes"] = b.bytes;
        row["seconds"] = b.seconds;
      }
      if (line.refused) {
        row["not_certified"] = {{"target", json_down(line.refused->target)},
                                {"end", name(line.refused->end)}};
      }
      rows.push_back(row);
    }
    return Json({{"program", "sidoncert " SIDONCERT_VERSION},
                 {"command", "sweep"},
                 {"basis", name(basis_)},
                 {"step", to_string(step_)},
                 {"time", arguments_.time},
                 {"threads", arguments_.common.threads},
                 {"rows", rows}})
        .dump(2);
  }

  const SweepArguments& arguments_;
  Basis basis_;
  Rational step_;
  std::vector<int> cells_;
  const std::atomic<bool>* interrupt_;
  ProgressLine progress_;
  std::vector<Line> lines_;
};

}  // namespace

void add_sweep_command(CLI::App& app, CommandContext& context) {
  CLI::App& command = *app.add_subcommand(
      "sweep", "For each number of cells, the largest bound certified within a time");
  const auto arguments = std::make_shared<SweepArguments>();
  command.add_option("--basis", arguments->basis, "moments (default) or masses");
  command.add_option("--cells", arguments->cells, "Numbers of cells, such as 4,6,8")->required();
  command.add_option("--step", arguments->step, "Targets are multiples of it (default: 1/200)");
  add_seconds(command, "--time", "For each proof that is tried (default: 60)",
              [arguments](double seconds) { arguments->time = seconds; });
  add_common_options(command, arguments->common);
  set_run<Sweep>(command, context, arguments);
}

}  // namespace sidon
