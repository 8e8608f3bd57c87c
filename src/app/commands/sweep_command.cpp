// `sidoncert sweep`: how far each size, such as a number of cells, gets within a given time.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/commands/commands.hpp"
#include "app/methods/proof_options.hpp"
#include "app/options.hpp"
#include "app/stopwatch.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/terminal/tree_progress.hpp"
#include "app/text/number_text.hpp"
#include "app/text/tree_text.hpp"
#include "base/interrupted.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

struct SweepArguments {
  std::unique_ptr<SizeOptions> sizes;
  std::string step = "1/200";
  double time = 60;
  CommonOptions common;
};

Rational parse_step(const std::string& text) {
  const Rational step = parse_fraction("--step", text);
  if (step < Rational(1, 1'000'000) || step > Rational(1, 10)) {
    throw std::invalid_argument("--step: " + text + " is out of range: 1/1000000 to 1/10");
  }
  return step;
}

// One proof that succeeded, or did not.
struct Trial {
  Rational target;
  ProofEnd end;
  TreeCounts counts;
  std::uint64_t bytes = 0;  // of the tree's lines
  double seconds = 0;
};

struct Line {
  int size;
  std::optional<Trial> best;     // the largest target certified
  std::optional<Trial> refused;  // the smallest target that was tried and not certified
};

class SweepRun {
 public:
  SweepRun(const SweepArguments& arguments, const std::atomic<bool>* interrupt)
      : arguments_(arguments),
        method_(arguments.sizes->method()),
        sizes_(arguments.sizes->sizes()),
        step_(parse_step(arguments.step)),
        interrupt_(interrupt),
        progress_(!arguments.common.quiet) {
    if (sizes_.empty()) throw std::invalid_argument("--" + method_.size_name + " is required");
    for (const int size : sizes_) method_.proof(size, step_ * first(size));  // refuses bad ones
  }

  ExitCode run() {
    for (const int size : sizes_) lines_.push_back(sweep(size));
    print_line(arguments_.common.json ? json() : text());
    return ExitCode::kDone;
  }

 private:
  // Bisection over the multiples of the step, as if larger targets were never easier. It begins
  // where trees are small and doubles its stride upwards, so that few trials use up their time.
  Line sweep(int size) {
    Line line{size, {}, {}};
    std::int64_t low = least() - 1;  // certified, or needs no proof
    std::int64_t high = 0;           // not certified; 0: none yet
    std::int64_t next = first(size);
    std::int64_t stride = 1;
    while (high == 0 || high - low > 1) {
      const Trial trial = attempt(size, step_ * next);
      if (trial.end == ProofEnd::kProved) {
        low = next;
        line.best = trial;
        next = high == 0 ? low + stride : (low + high) / 2;
        stride *= 2;
      } else {
        high = next;
        line.refused = trial;
        if (!line.best) stride *= 2;
        next = (low + high) / 2;
        if (!line.best) next = std::max(high - stride, next);
      }
    }
    return line;
  }

  // The smallest target that is not trivial, in steps.
  std::int64_t least() const { return to_int64(floor(method_.trivial_target / step_)) + 1; }

  // Where it begins, in steps.
  std::int64_t first(int size) const {
    const double steps = method_.easy_target(size) / step_.convert_to<double>();
    return std::max(least(), static_cast<std::int64_t>(std::floor(steps)));
  }

  Trial attempt(int size, const Rational& target) {
    const std::unique_ptr<TreeProof> proof = method_.proof(size, target);
    Trial trial{target, ProofEnd::kOutOfTime, {}, 0, 0};
    TreeSettings settings;
    settings.threads = static_cast<int>(arguments_.common.threads);
    settings.interrupt = interrupt_;
    settings.deadline = std::chrono::steady_clock::now() + duration_of(arguments_.time);
    settings.write = [&](std::string_view text) { trial.bytes += text.size(); };
    settings.progress = [&](const TreeCounts& counts, const WorkEstimate& work) {
      progress_.update([this, size, target, counts, share = share_text(work)] {
        return fmt::format("{} {}, {}: {}; {} closed, {} open", size, method_.size_name,
                           to_string(target), share, counts.closed, counts.open);
      });
    };
    const Stopwatch watch;
    TreeState state = proof->unsearched();
    trial.end = proof->prove(state, settings).end;
    trial.seconds = watch.seconds();
    trial.counts = state.counts;
    if (trial.end == ProofEnd::kInterrupted) throw Interrupted();
    return trial;
  }

  std::string text() const {
    std::string text = fmt::format(
        "largest multiples of {} certified with {} within {} s each, {}\n"
        "{:>7}     target    leaves  depth      bytes   seconds   the next one\n",
        to_string(step_), method_.name, arguments_.time,
        counted(arguments_.common.threads, "thread", "threads"), method_.size_name);
    for (const Line& line : lines_) {
      text += fmt::format("{:>7}", line.size);
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
    const bool some_failed = std::any_of(lines_.begin(), lines_.end(),
                                         [](const Line& line) { return !line.best.has_value(); });
    if (some_failed) {
      text += fmt::format(
          "none: not even {}, the smallest multiple of {} above {}; a smaller --step may do\n",
          to_string(step_ * least()), to_string(step_), to_string(method_.trivial_target));
    }
    return text;
  }

  static Json certified_json(const Trial& trial) {
    return {{"target", json_down(trial.target)},
            {"tree", tree_json(trial.counts)},
            {"bytes", trial.bytes},
            {"seconds", trial.seconds}};
  }

  static Json nothing_certified_json() {
    return {{"target", Json()}, {"tree", Json()}, {"bytes", Json()}, {"seconds", Json()}};
  }

  std::string json() const {
    Json rows = Json::array();
    for (const Line& line : lines_) {
      Json row = {{method_.size_name, line.size}};
      row.update(line.best ? certified_json(*line.best) : nothing_certified_json());
      row["not_certified"] = line.refused ? Json{{"target", json_down(line.refused->target)},
                                                 {"end", name(line.refused->end)}}
                                          : Json();
      rows.push_back(row);
    }
    return json_text("sweep", {{"method", method_.name},
                               {"step", json_down(step_)},
                               {"time", arguments_.time},
                               {"threads", arguments_.common.threads},
                               {"rows", rows}});
  }

  const SweepArguments& arguments_;
  const TreeMethod& method_;
  std::vector<int> sizes_;
  Rational step_;
  const std::atomic<bool>* interrupt_;
  ProgressLine progress_;
  std::vector<Line> lines_;
};

}  // namespace

void add_sweep_command(CLI::App& app, CommandContext& context) {
  CLI::App& command = *app.add_subcommand(
      "sweep", "For each of several sizes, the largest bound certified within a time");
  const auto arguments = std::make_shared<SweepArguments>();
  arguments->sizes =
      std::make_unique<SizeOptions>(command, tree_methods(), SizeOptions::Count::kSeveral);
  command.add_option("--step", arguments->step, "Targets are multiples of it (default: 1/200)");
  add_seconds(command, "--time", "For each proof that is tried (default: 60)",
              [arguments](double seconds) { arguments->time = seconds; });
  add_common_options(command, arguments->common);
  set_run<SweepRun>(command, context, arguments);
}

}  // namespace sidon
