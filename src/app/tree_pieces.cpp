#include "app/tree_pieces.hpp"

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

void write_joined(
    const TreeProof& proof, const JoinSettings& settings,
    const std::function<std::int64_t(const std::function<void(std::string_view)>& write)>&
        write_tree) {
  OutputFile file(settings.output);
  const auto write = [&](std::string_view text) { file.write(text); };
  write(proof.head());
  const std::int64_t leaves = write_tree(write);
  write(end_line(leaves));
  const WrittenCertificate written = commit(file, settings.output);
  if (settings.json) {
    nlohmann::ordered_json object = problem_json(proof);
    object.update({{"side", "lower"}, {"bound", json_down(proof.target())}});
    object.update(settings.more);
    object.update({{"leaves", leaves}, {"certificate", written.json()}});
    print_line(json_text(settings.command, object));
    return;
  }
  print_line("C1a >= " + with_decimal_down(proof.target()));
  if (!settings.quiet) print_line(written.text(counted(leaves, "leaf", "leaves")));
}

}  // namespace sidon
