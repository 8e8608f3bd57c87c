// `sidoncert split` and `sidoncert join`: a proof by a tree in parts (docs/cluster.md).
#include <fmt/format.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "app/certificate_target.hpp"
#include "app/commands/commands.hpp"
#include "app/methods/proof_options.hpp"
#include "app/options.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/text/number_text.hpp"
#include "app/text/proof_report.hpp"
#include "app/text/shell_word.hpp"
#include "app/text/tree_text.hpp"
#include "app/tree_pieces.hpp"
#include "base/file_roles.hpp"
#include "base/output_file.hpp"
#include "base/printable.hpp"
#include "search/tree_parts.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kMostParts = 100'000;

struct SplitArguments {
  std::unique_ptr<ProofOptions> problem;
  std::int64_t parts = 0;
  std::string folder;
  bool json = false;
  bool quiet = false;
};

struct JoinArguments {
  std::string plan;
  std::vector<std::string> parts;
  JoinOptions join;
};

// The folder of a plan. If it was made here and nothing was written to it, it goes again.
class PlanFolder {
 public:
  explicit PlanFolder(const fs::path& folder) : folder_(folder), is_new_(!fs::exists(folder)) {
    make_directory(folder);
    // A plan that is there already may have parts, so it is not replaced.
    if (!fs::exists(plan())) return;
    throw std::invalid_argument(plan().string() + " exists already; choose another directory");
  }
  ~PlanFolder() {
    std::error_code ignored;
    if (is_new_) fs::remove(folder_, ignored);  // which fails unless it is empty
  }
  PlanFolder(const PlanFolder&) = delete;
  PlanFolder& operator=(const PlanFolder&) = delete;

  fs::path plan() const { return folder_ / "plan"; }

 private:
  const fs::path folder_;
  const bool is_new_;
};

// What was divided, or why nothing could be.
struct SplitReport {
  const TreeProof& proof;
  const ProofReport& search;
  std::string folder;
  std::optional<std::string> plan;  // written

  std::int64_t parts() const { return search.counts.open; }

  std::string short_line() const { return plan ? std::to_string(parts()) : search.short_line(); }

  std::string text() const {
    if (!plan) return search.text();
    const std::string claim = fmt::format("{}: {}, C1a >= {} with {}\n", printable(*plan),
                                          counted(parts(), "part", "parts"),
                                          to_string(proof.target()), proof.description());
    const std::string plan_word = shell_word(*plan);
    if (parts() == 0) {
      return claim + "the plan holds the whole tree, there is nothing left to prove:\n" +
             fmt::format("  sidoncert join {} -o CERTIFICATE\n", plan_word);
    }
    return claim +
           fmt::format("prove each:  sidoncert {} --part {}:K   ({})\n", method_name(proof),
                       plan_word, parts() == 1 ? "K = 1" : fmt::format("K = 1 to {}", parts())) +
           fmt::format("then:        sidoncert join {} {}/*.part -o CERTIFICATE\n", plan_word,
                       shell_word(folder));
  }

  Json json() const {
    Json object = problem_json(proof);
    object.update({{"target", json_down(proof.target())},
                   {"end", name(search.result.end)},
                   {"plan", plan ? Json(*plan) : Json()},
                   {"parts", plan ? Json(parts()) : Json()},
                   {"tree", tree_json(search.counts, search.work.share())}});
    object.update(proof.obstacle_json());
    return object;
  }
};

ExitCode split(const SplitArguments& arguments, const std::atomic<bool>* interrupt) {
  const std::unique_ptr<TreeProof> proof = arguments.problem->proof();
  const PlanFolder folder(arguments.folder);
  const Division division = divide(*proof, arguments.parts, arguments.quiet, interrupt);
  SplitReport result{*proof, division.report, arguments.folder, {}};
  if (division.done()) {
    write_plan(folder.plan(), proof->problem_line(), division.state);
    result.plan = folder.plan().string();
  }
  print_line(arguments.json    ? json_text("split", result.json())
             : arguments.quiet ? result.short_line()
                               : result.text());
  return division.done() ? ExitCode::kDone : ExitCode::kNotProved;
}

ExitCode join(const JoinArguments& arguments, const std::atomic<bool>* interrupt) {
  check_output_name(arguments.join.output);
  FileRoles files;
  files.reads("the plan", arguments.plan);
  for (const std::string& part : arguments.parts) files.reads("a part", part);
  files.writes("-o", arguments.join.output);
  std::unique_ptr<TreeProof> proof;
  const TreePlan plan = read_plan(arguments.plan, [&](const std::string& line) {
    proof = proof_named(line, arguments.plan);
    return proof->node_reader();
  });
  const std::vector<fs::path> parts(arguments.parts.begin(), arguments.parts.end());
  write_joined(
      *proof, "join", {{"parts", parts.size()}}, arguments.join,
      [&](const auto& write) { return join_parts(plan, parts, write); }, interrupt);
  return ExitCode::kDone;
}

}  // namespace

void add_split_command(CLI::App& app, CommandContext& context) {
  CLI::App& command =
      *app.add_subcommand("split", "Divide a proof by a tree into parts for several machines");
  const auto arguments = std::make_shared<SplitArguments>();
  arguments->problem = std::make_unique<ProofOptions>(command, tree_methods());
  add_integer(command, "--parts", arguments->parts, 1, kMostParts,
              "At least so many parts, unless the tree is smaller; they differ much in size, so "
              "ask for several times the number of machines")
      ->required();
  command.add_option("-o,--output", arguments->folder, "Directory for the plan and the parts")
      ->required();
  command.add_flag("--json", arguments->json, "One JSON object instead of text");
  command.add_flag("-q,--quiet", arguments->quiet, "Print the number of parts only");
  set_action(command, context, arguments, split);
}

void add_join_command(CLI::App& app, CommandContext& context) {
  CLI::App& command = *app.add_subcommand("join", "Make one certificate of the parts of a plan");
  const auto arguments = std::make_shared<JoinArguments>();
  command.add_option("plan", arguments->plan, "The plan that sidoncert split has made")->required();
  command.add_option("parts", arguments->parts, "The files of all its parts, in any order");
  add_join_options(command, arguments->join);
  set_action(command, context, arguments, join);
}

}  // namespace sidon
