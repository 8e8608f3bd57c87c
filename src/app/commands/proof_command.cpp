// `sidoncert cover`, and the command of any other method that proves a bound by a tree.
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "app/commands/commands.hpp"
#include "app/methods/proof_options.hpp"
#include "app/options.hpp"
#include "app/print_report.hpp"
#include "app/stopwatch.hpp"
#include "app/terminal/tree_progress.hpp"
#include "app/text/proof_report.hpp"
#include "base/file_roles.hpp"
#include "base/interrupted.hpp"
#include "base/output_file.hpp"
#include "certificate/certificate_lines.hpp"
#include "search/checkpoint.hpp"
#include "search/tree_parts.hpp"

namespace sidon {

namespace {

struct ProofArguments {
  std::string command;
  std::unique_ptr<ProofOptions> problem;
  std::optional<std::string> part;  // DIR/plan:K
  std::optional<std::string> output;
  std::optional<std::string> checkpoint;
  double checkpoint_interval = 60;
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
    if (arguments.checkpoint && !output_) {
      throw std::invalid_argument("--checkpoint needs -o: it is for proofs worth keeping");
    }
    check_roles();
    if (part_) report_.part = fmt::format("part {} of {}", part_->number, part_->plan.parts());
  }

  ExitCode run() {
    open_files();
    TreeState state = start();
    const Stopwatch watch;
    report_.set(prove(state), state);
    report_.timing.add("tree search", watch.seconds());
    if (report_.result.end == ProofEnd::kProved) {
      finish(state);
    } else if (checkpoint_ && report_.result.end != ProofEnd::kOutOfReach) {
      checkpoint_->save(state);
      report_.checkpoint = *arguments_.checkpoint;
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
    if (part_ && std::filesystem::path(*output_).extension() == ".zst") {
      throw std::invalid_argument("-o: parts are not compressed; use a name without .zst");
    }
  }

  void check_roles() const {
    FileRoles files;
    if (part_) files.reads("--part", part_->file);
    if (output_) files.writes("-o", *output_);
    if (!arguments_.checkpoint) return;
    files.writes("--checkpoint", *arguments_.checkpoint);
    files.writes("--checkpoint with .tree", *arguments_.checkpoint + ".tree");
  }

  // Nobody should learn after an hour that a file cannot be written.
  void open_files() {
    if (arguments_.checkpoint) {
      checkpoint_.emplace(*arguments_.checkpoint, checkpoint_line());
      if (!std::filesystem::exists(*output_)) const OutputFile probe(*output_);
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
      if (auto saved = checkpoint_->load(proof_->node_reader())) return *std::move(saved);
    }
    TreeState state = part_ ? part_state(part_->plan, part_->number) : proof_->unsearched();
    if (checkpoint_) checkpoint_->save(state);
    return state;
  }

  ProofResult prove(TreeState& state) {
    TreeProgress progress(fmt::format("proving {}", to_string(proof_->target())),
                          !arguments_.common.quiet, state.work);
    settings_.progress = progress.updater();
    if (checkpoint_) {
      settings_.write = [this](std::string_view text) { checkpoint_->write(text); };
      settings_.save = [this](const TreeState& now) { checkpoint_->save(now); };
      settings_.save_interval = duration_of(arguments_.checkpoint_interval);
    } else if (file_) {
      settings_.write = [this](std::string_view text) { write(text); };
    }
    return proof_->prove(state, settings_);
  }

  void finish(const TreeState& state) {
    if (!output_) return;
    const Stopwatch watch;
    if (checkpoint_) {
      checkpoint_->save(state);
      begin_file();
      checkpoint_->read([this](std::string_view text) { write(text); });
    }
    write(end_line(state.counts.closed));
    if (part_) file_->write(seal_line(fingerprint_.hex()));
    report_.certificate = commit(*file_, *output_);
    if (checkpoint_) checkpoint_->remove();
    report_.timing.add("writing", watch.seconds());
  }

  ExitCode conclude() {
    if (report_.result.end == ProofEnd::kInterrupted && !checkpoint_) throw Interrupted();
    print_report(arguments_.command, report_, arguments_.common);
    if (report_.result.end == ProofEnd::kInterrupted) return ExitCode::kInterrupted;
    return report_.result.end == ProofEnd::kProved ? ExitCode::kDone : ExitCode::kNotProved;
  }

  const ProofArguments& arguments_;
  std::optional<Part> part_;
  std::unique_ptr<TreeProof> proof_;
  ProofReport report_;
  TreeSettings settings_;
  std::optional<std::string> output_;
  std::optional<Checkpoint> checkpoint_;
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
  command.add_option("--checkpoint", arguments->checkpoint,
                     "File (and FILE.tree) from which an interrupted proof is carried on");
  add_seconds(command, "--checkpoint-interval", "Between two checkpoints (default: 60)",
              [a = arguments.get()](double seconds) { a->checkpoint_interval = seconds; });
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
