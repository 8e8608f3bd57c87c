#include "app/text/proof_report.hpp"

#include <fmt/format.h>

#include "app/text/number_text.hpp"
#include "app/text/tree_text.hpp"
#include "base/printable.hpp"

namespace sidon {

std::string method_name(const TreeProof& proof) {
  const std::string line = proof.problem_line();
  return line.substr(0, line.find(' '));
}

nlohmann::ordered_json problem_json(const TreeProof& proof) {
  nlohmann::ordered_json object = {{"method", method_name(proof)}};
  object.update(proof.parameters());
  return object;
}

using Json = nlohmann::ordered_json;

std::string ProofReport::short_line() const {
  const std::string bound = lower_bound_text(proof.target());
  if (!proved()) {
    return fmt::format("not proved: {} with {} ({})\n", bound, proof.description(),
                       name(result.end));
  }
  return (part ? "proved: " + part->text() + " of " : "") + bound + "\n";
}

std::string ProofReport::evidence() const {
  const std::string text =
      fmt::format("proved with {} by a tree with {}\n", proof.description(), tree_text(counts));
  if (!written) return text + "-o FILE writes the certificate\n";
  if (!part) return text + written->text();
  return text + fmt::format("{} {}: {}\n", part->text(), printable(written->path.string()),
                            written->size());
}

std::string ProofReport::shortfall() const {
  const std::string last_line = advice.empty() ? "" : advice + "\n";
  if (result.end == ProofEnd::kOutOfReach) return proof.obstacle() + last_line;
  std::string text;
  if (result.end == ProofEnd::kExhausted)
    text = result.reason + "; the target may be out of reach\n";
  text +=
      fmt::format("{} closed, {} open, depth {}; {}\n", counted(counts.closed, "leaf", "leaves"),
                  counted(counts.open, "node", "nodes"), counts.deepest, share_text(work));
  if (!checkpoint.empty()) {
    return text + "the same command carries on from the checkpoint " + printable(checkpoint) + "\n";
  }
  return text + last_line;
}

std::string ProofReport::text() const {
  return short_line() + (proved() ? evidence() : shortfall());
}

// A part is no certificate, so there is nothing to check.
Json ProofReport::part_json() const {
  if (!part) return Json();
  return {{"number", part->number},
          {"of", part->of},
          {"file", written ? Json(written->path.string()) : Json()},
          {"file_bytes", written && written->file_bytes ? Json(*written->file_bytes) : Json()}};
}

Json ProofReport::json() const {
  Json object = proof.parameters();
  object.update({{"target", json_down(proof.target())},
                 {"proved", proved()},
                 {"end", name(result.end)},
                 {"side", "lower"},
                 {"bound", proved() && !part ? json_down(proof.target()) : Json()},
                 {"part", part_json()},
                 {"tree", tree_json(counts, work.share())}});
  object.update(proof.obstacle_json());
  object.update({{"certificate", written && !part ? written->json() : Json()},
                 {"checkpoint", checkpoint.empty() ? Json() : Json(checkpoint)}});
  return object;
}

}  // namespace sidon
