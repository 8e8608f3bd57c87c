// `sidoncert cover`, and the command of any other method that proves a bound by a tree.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "app/commands/commands.hpp"
#include "app/methods/proof_options.hpp"
#include "app/options.hpp"
#include "app/print_report.hpp"
#include "app/stopwatch.hpp"
#include "app/terminal/message.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/terminal/tree_progress.hpp"
#include "app/text/number_text.hpp"
#include "app/text/proof_report.hpp"
#include "app/text/version_text.hpp"
#include "base/file_roles.hpp"
#include "base/output_file.hpp"
#include "certificate/certificate_lines.hpp"
#include "search/checkpoint.hpp"
#include "search/tree_parts.hpp"

namespace sidon {

namespace {

constexpr double kUsualInterval = 60;  // seconds between two checkpoints

struct ProofArguments {
  std::string command;
  std::unique_ptr<ProofOptions> problem;
  std::optional<std::string> part;  // DIR/plan:K
  std::optional<std::string> output;
  std::optional<std::string> checkpoint;  // none: beside the output
  bool no_checkpoint = false;
  std::optional<double> checkpoint_interval;  // none: kUsualInterval
  std::optional<double> time_limit;
  CommonOptions common;
};

// One of the parts of a plan.
struct Part {
  std::unique_ptr<TreeProof> proof;
  TreePlan plan;
  int number;
  std::filesystem::path file;  // of the plan
};

Part parse_part(const std::string& text, const std::string& command) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) {
    throw std::invalid_argument("--part: \"" + text + "\" is not of the form DIR/plan:NUMBER");
  }
  const std::int64_t number = parse_integer("--part", std::string_view(text).substr(colon + 1));
  const std::filesystem::path path = text.substr(0, colon);
  Part part;
  part.plan = read_plan(path, [&](const std::string& line) {
    part.proof = proof_named(line, path.string());
    if (!line.starts_with(command + " ")) {
      throw std::invalid_argument("--part: " + path.string() +
                                  " is of another method, for: " + line);
    }
    return part.proof->node_reader();
  });
  if (number < 1 || number > part.plan.parts()) {
    throw std::invalid_argument(fmt::format("--part: {} has parts 1 to {}, not {}", path.string(),
                                            part.plan.parts(), number));
  }
  part.number = static_cast<int>(number);
  part.file = path;
  return part;
}

class ProofRun {
 public:
  ProofRun(const ProofArguments& arguments, const std::atomic<bool>* interrupt)
      : arguments_(arguments),
        part_(arguments.part ? std::optional(parse_part(*arguments.part, arguments.command))
                             : std::nullopt),
        proof_(part_ ? std::move(part_->proof) : arguments.problem->proof()),
        report_(*proof_) {
    settings_.interrupt = interrupt;
    settings_.threads = static_cast<int>(arguments.common.threads);
    if (arguments.time_limit) {
      settings_.deadline = std::chrono::steady_clock::now() + duration_of(*arguments.time_limit);
    }
    choose_output();
    choose_checkpoint();
    check_roles();
    if (part_) check_old_output();
    if (part_) report_.part = PartOfPlan{part_->number, part_->plan.parts()};
  }

  ExitCode run() {
    open_files();
    TreeState state = start();
    const Stopwatch watch;
    report_.set(prove(state), state);
    report_.timing.add("tree search", watch.seconds());
    if (report_.result.end == ProofEnd::kProved) {
      finish(state);
    } else {
      keep(state);
    }
    return conclude();
  }

 private:
  void choose_output() {
    output_ = arguments_.output;
    if (part_ && !output_) {
      output_ = part_->file.parent_path() / (std::to_string(part_->number) + ".part");
    }
    check_output_name(output_);
    check_output_name(arguments_.checkpoint, "--checkpoint");
    if (part_ && std::filesystem::path(*output_).extension() == ".zst") {
      throw std::invalid_argument("-o: parts are not compressed; use a name without .zst");
    }
  }

  void choose_checkpoint() {
    if (!output_) {
      needs_output("--checkpoint", arguments_.checkpoint.has_value());
      needs_output("--checkpoint-interval", arguments_.checkpoint_interval.has_value());
      needs_output("--no-checkpoint", arguments_.no_checkpoint);
    }
    checkpoint_name_ = arguments_.checkpoint;
    if (checkpoint_name_ || !output_ || arguments_.no_checkpoint || is_special(*output_)) return;
    checkpoint_name_ = *output_ + ".checkpoint";
  }

  static void needs_output(const std::string& option, bool given) {
    if (given) throw std::invalid_argument(option + " needs -o: without it nothing is kept");
  }

  double checkpoint_interval() const {
    return arguments_.checkpoint_interval.value_or(kUsualInterval);
  }

  void check_roles() const {
    FileRoles files;
    if (part_) files.reads("--part", part_->file);
    if (output_) files.writes("-o", *output_);
    if (!checkpoint_name_) return;
    files.writes("--checkpoint", *checkpoint_name_);
    files.writes("--checkpoint with .tree", *checkpoint_name_ + ".tree");
  }

  // The parts of a plan differ by a digit of their names, and each may have taken days: one that is
  // there is replaced by none but itself.
  void check_old_output() const {
    std::error_code error;
    if (!std::filesystem::is_regular_file(*output_, error)) return;
    if (std::filesystem::file_size(*output_) == 0) return;
    const std::optional<int> old = part_in(part_->plan, *output_);
    if (old == part_->number) return;
    const std::string what =
        old ? fmt::format("is part {} of this plan and", *old) : "exists and is";
    throw std::invalid_argument(
        fmt::format("-o: {} {} not part {}; remove it, or write to another file", *output_, what,
                    part_->number));
  }

  // Nobody should learn after an hour that a file cannot be written.
  void open_files() {
    if (checkpoint_name_) {
      if (!is_special(*output_)) const OutputFile probe(*output_);
      checkpoint_.emplace(*checkpoint_name_, checkpoint_line());
    } else if (output_) {
      begin_file();
    }
  }

  // A certificate or a part: head, tree, last lines.
  void begin_file() {
    file_.emplace(*output_);
    write(part_ ? part_head(part_->plan, part_->number) : proof_->head());
  }

  void write(std::string_view text) {
    fingerprint_.add(text);
    file_->write(text);
  }

  std::string checkpoint_line() const {
    std::string line = proof_->problem_line();
    if (part_) line += fmt::format(" plan {} part {}", part_->plan.seal, part_->number);
    return line;
  }

  TreeState start() {
    if (checkpoint_) {
      if (auto saved = load_checkpoint()) return resumed(*std::move(saved));
    }
    if (part_) warn_of(part_->plan.build);
    TreeState state = part_ ? part_state(part_->plan, part_->number) : proof_->unsearched();
    if (checkpoint_) checkpoint_->save(state);
    return state;
  }

  std::optional<TreeState> load_checkpoint() {
    const ProgressLine line({.wanted = !arguments_.common.quiet,
                             .first = "reading the checkpoint " + *checkpoint_name_});
    return checkpoint_->load(proof_->node_reader());
  }

  TreeState resumed(TreeState state) {
    warn_of(checkpoint_->begun_by());
    earlier_ = checkpoint_->earlier_time();
    report_.timing.add("earlier runs", earlier_.count());
    if (!arguments_.common.quiet && state.work.solved() > 0) {
      say(fmt::format("carrying on from the checkpoint {}: {} closed, {} open, after {}",
                      *checkpoint_name_, counted(state.counts.closed, "leaf", "leaves"),
                      counted(state.counts.open, "node", "nodes"),
                      clock_text(std::chrono::duration_cast<std::chrono::seconds>(earlier_))));
    }
    return state;
  }

  static void warn_of(const std::string& build) {
    if (const auto warning = other_build(build)) say(*warning);
  }

  ProofResult prove(TreeState& state) {
    TreeProgress progress(fmt::format("proving {}", to_string(proof_->target())),
                          !arguments_.common.quiet, state.work, earlier_);
    settings_.progress = progress.updater();
    if (checkpoint_) {
      settings_.write = [this](std::string_view text) { checkpoint_->write(text); };
      settings_.save = [this, &progress, announced = false](const TreeState& now) mutable {
        checkpoint_->save(now);
        if (!std::exchange(announced, true)) progress.say(announcement());
      };
      settings_.save_interval = duration_of(checkpoint_interval());
    } else if (file_) {
      settings_.write = [this](std::string_view text) { write(text); };
    }
    return proof_->prove(state, settings_);
  }

  // Said when the proof has turned out to be a long one.
  std::string announcement() const {
    return fmt::format(
        "the proof so far is kept in {0} and {0}.tree, every {1:g} s; after an interruption the "
        "same command carries on",
        *checkpoint_name_, checkpoint_interval());
  }

  // After the end of a search that has proved nothing.
  void keep(const TreeState& state) {
    if (is_final(report_.result.end)) {
      if (!checkpoint_) return;
      checkpoint_->remove();
      report_.advice = "no checkpoint is kept: the same command would end here again";
    } else if (checkpoint_) {
      checkpoint_->save(state);
      report_.checkpoint = *checkpoint_name_;
    } else if (!output_) {
      report_.advice = "nothing is kept; with -o FILE the same command could carry on from here";
    } else if (arguments_.no_checkpoint) {
      report_.advice =
          "nothing is kept; without --no-checkpoint the same command could carry on from here";
    } else {
      report_.advice =
          "nothing is kept; with --checkpoint FILE the same command could carry on from here";
    }
  }

  void finish(const TreeState& state) {
    if (!output_) return;
    const ProgressLine line({.wanted = !arguments_.common.quiet, .first = "writing " + *output_});
    const Stopwatch watch;
    if (checkpoint_) {
      checkpoint_->save(state);
      begin_file();
      checkpoint_->read([this](std::string_view text) { write(text); });
    }
    write(end_line(state.counts.closed));
    if (part_) file_->write(seal_line(fingerprint_.hex()));
    report_.written = commit(*file_, *output_);
    if (checkpoint_) checkpoint_->remove();
    report_.timing.add("writing", watch.seconds());
  }

  ExitCode conclude() {
    const bool interrupted = report_.result.end == ProofEnd::kInterrupted;
    if (interrupted && !checkpoint_) {
      say("interrupted; " + report_.advice);
      return ExitCode::kInterrupted;
    }
    print_report(arguments_.command, report_, arguments_.common);
    say_what_is_kept();
    if (interrupted) return ExitCode::kInterrupted;
    return report_.result.end == ProofEnd::kProved ? ExitCode::kDone : ExitCode::kNotProved;
  }

  // With --quiet: the report says so otherwise.
  void say_what_is_kept() const {
    if (report_.checkpoint.empty() || !arguments_.common.quiet || arguments_.common.json) return;
    flush_standard_output();
    say(fmt::format("the proof so far is kept in {0} and {0}.tree; the same command carries on",
                    report_.checkpoint));
  }

  const ProofArguments& arguments_;
  std::optional<Part> part_;
  std::unique_ptr<TreeProof> proof_;
  ProofReport report_;
  TreeSettings settings_;
  std::optional<std::string> output_, checkpoint_name_;
  std::optional<Checkpoint> checkpoint_;
  std::chrono::duration<double> earlier_{0};  // of the runs before this one
  std::optional<OutputFile> file_;
  Fingerprint fingerprint_;  // of what the file holds
};

void add_proof_command(CLI::App& app, CommandContext& context, const TreeMethod& method) {
  CLI::App& command = *app.add_subcommand(method.name, method.summary);
  const auto arguments = std::make_shared<ProofArguments>();
  arguments->command = method.name;
  arguments->problem = std::make_unique<ProofOptions>(command, std::vector{&method});
  CLI::Option* part = command.add_option(
      "--part", arguments->part, "DIR/plan:K, prove part K of a plan made by sidoncert split");
  for (CLI::Option* option : arguments->problem->all()) part->excludes(option);
  add_certificate_output(command, arguments->output);
  CLI::Option* checkpoint = command.add_option(
      "--checkpoint", arguments->checkpoint,
      "File (and FILE.tree) from which an interrupted proof is carried on; default: the name of "
      "the output with .checkpoint");
  CLI::Option* no_checkpoint = command
                                   .add_flag("--no-checkpoint", arguments->no_checkpoint,
                                             "Keep nothing of an unfinished proof")
                                   ->excludes(checkpoint);
  add_seconds(command, "--checkpoint-interval", "Between two checkpoints (default: 60)",
              [a = arguments.get()](double seconds) { a->checkpoint_interval = seconds; })
      ->excludes(no_checkpoint);
  add_seconds(command, "--time-limit", "Stop after this time, unfinished",
              [a = arguments.get()](double seconds) { a->time_limit = seconds; });
  add_common_options(command, arguments->common);
  set_run<ProofRun>(command, context, arguments);
}

}  // namespace

void add_proof_commands(CLI::App& app, CommandContext& context) {
  for (const TreeMethod* method : tree_methods()) add_proof_command(app, context, *method);
}

}  // namespace sidon
