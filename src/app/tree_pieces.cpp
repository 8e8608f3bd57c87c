#include "app/tree_pieces.hpp"

#include <fmt/format.h>

#include "app/certificate_target.hpp"
#include "app/print_report.hpp"
#include "app/terminal/standard_output.hpp"
#include "app/terminal/tree_progress.hpp"
#include "app/text/number_text.hpp"
#include "base/interrupted.hpp"
#include "base/output_file.hpp"
#include "certificate/certificate_lines.hpp"

namespace sidon {

Division divide(TreeProof& proof, std::int64_t parts, bool quiet,
                const std::atomic<bool>* interrupt) {
  Division division{proof.unsearched(), ProofReport(proof)};
  TreeProgress progress("splitting", !quiet, division.state.work);
  TreeSettings settings;
  settings.interrupt = interrupt;
  settings.progress = progress.updater();
  settings.divide_into = parts;
  ProofResult result = proof.prove(division.state, settings);
  if (result.end == ProofEnd::kInterrupted) throw Interrupted();
  division.report.set(std::move(result), division.state);
  return division;
}

void add_join_options(CLI::App& command, JoinOptions& options) {
  command
      .add_option("-o,--output", options.output,
                  "File for the certificate; compressed if the name ends in .zst")
      ->required();
  command.add_flag("--json", options.json, "One JSON object instead of text");
  command.add_flag("-q,--quiet", options.quiet, "Print the bound only");
}

void write_joined(const TreeProof& proof, const std::string& command,
                  const nlohmann::ordered_json& more, const JoinOptions& options,
                  const TreeWriter& write_tree, const std::atomic<bool>* interrupt) {
  OutputFile file(options.output);
  std::atomic<std::uint64_t> bytes{0};  // so far, for the progress
  const auto write = [&](std::string_view text) {
    throw_if_interrupted(interrupt);
    file.write(text);
    bytes += text.size();
  };
  std::int64_t leaves = 0;
  WrittenCertificate written;
  {
    ProgressLine line(!options.quiet);
    line.update([&bytes, &options] {
      return fmt::format("writing {}: {}", options.output, counted(bytes.load(), "byte", "bytes"));
    });
    write(proof.head());
    leaves = write_tree(write);
    write(end_line(leaves));
    written = commit(file, options.output);
  }
  if (options.json) {
    nlohmann::ordered_json object = problem_json(proof);
    object.update({{"side", "lower"}, {"bound", json_down(proof.target())}});
    object.update(more);
    object.update({{"leaves", leaves}, {"certificate", written.json()}});
    print_line(json_text(command, object));
    return;
  }
  print_line(lower_bound_text(proof.target()));
  if (!options.quiet) print_line(written.text(counted(leaves, "leaf", "leaves")));
}

}  // namespace sidon
