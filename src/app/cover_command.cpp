#include "app/cover_command.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/cover_options.hpp"
#include "app/cover_progress.hpp"
#include "app/cover_report.hpp"
#include "app/options.hpp"
#include "app/standard_output.hpp"
#include "app/stopwatch.hpp"
#include "base/interrupted.hpp"
#include "base/output_file.hpp"
#include "cover/cover_plan.hpp"
#include "search/checkpoint.hpp"

namespace sidon {

namespace {

struct CoverArguments {
  CoverProblemOptions problem;
  std::optional<std::string> part;  // DIR/plan:K
  std::optional<std::string> output;
  std::optional<std::string> checkpoint;
  double checkpoint_interval = 60;
  std::optional<double> time_limit;
  CommonOptions common;
};

// One of the parts of a plan.
struct Part {
  CoverPlan plan;
  int number;
  std::string folder;  // of the plan
};

Part parse_part(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) {
    throw std::invalid_argument("--part: \"" + text + "\" is not of the form DIR/plan:NUMBER");
  }
  const std::int64_t number = parse_integer("--part", std::string_view(text).substr(colon + 1));
  const std::filesystem::path path = text.substr(0, colon);
  CoverPlan plan = read_cover_plan(path);
  if (number < 1 || number > plan.tree.parts()) {
    throw std::invalid_argument(fmt::format("--part: {} has parts 1 to {}, not {}", path.string(),
                                            plan.tree.parts(), number));
  }
  return {std::move(plan), static_cast<int>(number),
          path.has_parent_path() ? path.parent_path().string() : "."};
}

// The file that a proof goes to, a certificate or a part: head, tree, last lines.
class ProofFile {
 public:
  explicit ProofFile(const std::string& path) : path_(path), file_(path) {}

  void write(std::string_view text) {
    fingerprint_.add(text);
    file_.write(text);
  }
  void write_seal() { file_.write(seal_line(fingerprint_.hex())); }

  WrittenCertificate commit() {
    file_.commit();
    WrittenCertificate written{path_, file_.bytes_taken(), 0};
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path_, ignored)) {
      written.file_bytes = std::filesystem::file_size(path_);
    }
    return written;
  }

 private:
  std::filesystem::path path_;
  OutputFile file_;
  Fingerprint fingerprint_;
};

class CoverRun {
 public:
  CoverRun(const CoverArguments& arguments, const std::atomic<bool>* interrupt)
      : arguments_(arguments),
        part_(arguments.part ? std::optional(parse_part(*arguments.part)) : std::nullopt),
        report_(part_ ? part_->plan.problem : cover_problem(arguments.problem)) {
    settings_.interrupt = interrupt;
    settings_.threads = static_cast<int>(arguments.common.threads);
    if (arguments.time_limit) settings_.deadline = deadline_after(*arguments.time_limit);
    choose_output();
    if (arguments.checkpoint && !output_) {
      throw std::invalid_argument("--checkpoint needs -o: it is for proofs worth keeping");
    }
    if (part_) report_.part = fmt::format("part {} of {}", part_->number, part_->plan.tree.parts());
  }

  ExitCode run() {
    open_files();
    TreeState state = start();
    const Stopwatch watch;
    prove(state);
    report_.timing.add("tree search", watch.seconds());
    report_.counts = state.counts;
    report_.share = state.work.share();
    if (report_.result.end == CoverResult::End::kProved) {
      finish(state);
    } else if (checkpoint_ && report_.result.end != CoverResult::End::kOutOfReach) {
      checkpoint_->save(state);
      report_.checkpoint = *arguments_.checkpoint;
    }
    return conclude();
  }

 private:
  void choose_output() {
    output_ = arguments_.output;
    if (part_ && !output_) output_ = part_->folder + "/" + std::to_string(part_->number) + ".part";
    if (!output_) return;
    const std::filesystem::path path(*output_);
    if (path.empty() || path == "-") {
      throw std::invalid_argument("-o: \"" + *output_ + "\" is not the name of a file");
    }
    if (part_ && path.extension() == ".zst") {
      throw std::invalid_argument("-o: parts are not compressed; use a name without .zst");
    }
  }

  // Nobody should learn after an hour that a file cannot be written.
  void open_files() {
    if (arguments_.checkpoint) {
      checkpoint_.emplace(*arguments_.checkpoint, checkpoint_line());
      if (!std::filesystem::exists(*output_)) const ProofFile probe(*output_);
    } else if (output_) {
      file_.emplace(*output_);
      file_->write(head());
    }
  }

  std::string checkpoint_line() const {
    std::string line = cover_problem_line(report_.problem);
    if (part_) line += fmt::format(" plan {} part {}", part_->plan.tree.seal, part_->number);
    return line;
  }

  std::string head() const {
    return part_ ? part_head(part_->plan.tree, part_->number) : cover_head(report_.problem);
  }

  TreeState start() {
    if (checkpoint_) {
      if (auto saved = checkpoint_->load(cover_node_reader(report_.problem))) {
        return *std::move(saved);
      }
    }
    TreeState state =
        part_ ? part_state(part_->plan.tree, part_->number) : unsearched_cover(report_.problem);
    if (checkpoint_) checkpoint_->save(state);
    return state;
  }

  void prove(TreeState& state) {
    CoverProgress progress(fmt::format("proving {}", to_string(report_.problem.target())),
                           !arguments_.common.quiet, state.work);
    settings_.progress = [&](const TreeCounts& counts, const WorkEstimate& work) {
      progress.update(counts, work);
    };
    if (checkpoint_) {
      settings_.write = [this](std::string_view text) { checkpoint_->write(text); };
      settings_.save = [this](const TreeState& now) { checkpoint_->save(now); };
      settings_.save_interval = std::chrono::duration_cast<std::chrono::steady_clock::duration>(
          std::chrono::duration<double>(arguments_.checkpoint_interval));
    } else if (file_) {
      settings_.write = [this](std::string_view text) { file_->write(text); };
    }
    report_.result = prove_cover(report_.problem, state, settings_);
  }

  void finish(const TreeState& state) {
    if (!output_) return;
    const Stopwatch watch;
    if (checkpoint_) {
      checkpoint_->save(state);
      file_.emplace(*output_);
      file_->write(head());
      checkpoint_->read([this](std::string_view text) { file_->write(text); });
    }
    const std::int64_t closed = state.counts.closed;
    file_->write(part_ ? part_end(closed) : cover_end(closed));
    if (part_) file_->write_seal();
    report_.certificate = file_->commit();
    if (checkpoint_) checkpoint_->remove();
    report_.timing.add("writing", watch.seconds());
  }

  ExitCode conclude() {
    using End = CoverResult::End;
    if (report_.result.end == End::kInterrupted && !checkpoint_) throw Interrupted();
    const CommonOptions& common = arguments_.common;
    print_line(common.json    ? report_.json(common.timing)
               : common.quiet ? report_.short_line()
                              : report_.text(common.timing));
    if (common.quiet && common.timing && !common.json) print_line(report_.timing.text());
    if (report_.result.end == End::kInterrupted) return ExitCode::kInterrupted;
    return report_.result.end == End::kProved ? ExitCode::kDone : ExitCode::kNotProved;
  }

  const CoverArguments& arguments_;
  std::optional<Part> part_;
  CoverReport report_;
  TreeSettings settings_;
  std::optional<std::string> output_;
  std::optional<Checkpoint> checkpoint_;
  std::optional<ProofFile> file_;
};

}  // namespace

void add_cover_command(CLI::App& app, CommandContext& context) {
  CLI::App& command = *app.add_subcommand("cover", "Prove a bound for every function");
  const auto arguments = std::make_shared<CoverArguments>();
  add_cover_problem_options(command, arguments->problem);
  command
      .add_option("--part", arguments->part,
                  "DIR/plan:K, prove part K of a plan made by sidoncert split")
      ->excludes("--target")
      ->excludes("--basis")
      ->excludes("--cells");
  add_certificate_output(command, arguments->output);
  command.add_option("--checkpoint", arguments->checkpoint,
                     "File (and FILE.tree) from which an interrupted proof is carried on");
  add_seconds(command, "--checkpoint-interval", "Between two checkpoints (default: 60)",
              [arguments](double seconds) { arguments->checkpoint_interval = seconds; });
  add_seconds(command, "--time-limit", "Stop after this time, unfinished",
              [arguments](double seconds) { arguments->time_limit = seconds; });
  add_common_options(command, arguments->common);
  set_run<CoverRun>(command, context, arguments);
}

}  // namespace sidon
