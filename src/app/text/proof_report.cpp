#include "app/text/proof_report.hpp"

#include <fmt/format.h>

#include "app/terminal/message.hpp"
#include "app/text/number_text.hpp"

namespace sidon {

namespace {

using Json = nlohmann::ordered_json;

}  // namespace

std::string ProofReport::short_line() const {
  const std::string bound = lower_bound_text(proof.target());
  if (!proved()) {
    return fmt::format("not proved: {} with {} ({})\n", bound, proof.description(),
                       name(result.end));
  }
  return part.empty() ? bound + "\n" : fmt::format("{} of {} proved\n", part, bound);
}

std::string ProofReport::evidence() const {
  const std::string tree =
      fmt::format("{}, depth {}", counted(counts.closed, "leaf", "leaves"), counts.deepest);
  const std::string text =
      fmt::format("proved with {} by a tree with {}\n", proof.description(), tree);
  if (!certificate) return text + "-o FILE writes the certificate\n";
  if (part.empty()) return text + certificate->text();
  return text + fmt::format("{} {}: {}\n", part, printable(certificate->path.string()),
                            certificate->size());
}

std::string ProofReport::shortfall() const {
  if (result.end == ProofEnd::kOutOfReach) return proof.obstacle();
  std::string text;
  if (result.end == ProofEnd::kExhausted)
    text = result.reason + "; the target may be out of reach\n";
  text += fmt::format("{} closed, {} open, depth {}; about {:.0f} % of the work was done\n",
                      counted(counts.closed, "leaf", "leaves"),
                      counted(counts.open, "node", "nodes"), counts.deepest, 100 * share);
  if (!checkpoint.empty()) {
    return text + "the same command carries on from the checkpoint " + printable(checkpoint) + "\n";
  }
  return advice.empty() ? text : text + advice + "\n";
}

std::string ProofReport::text() const {
  return short_line() + (proved() ? evidence() : shortfall());
}

Json ProofReport::json() const {
  Json object = proof.parameters();
  object.update({{"target", json_down(proof.target())},
                 {"proved", proved()},
                 {"end", name(result.end)},
                 {"bound", proved() && part.empty() ? json_down(proof.target()) : Json()},
                 {"part", part.empty() ? Json() : Json(part)},
                 {"tree",
                  {{"leaves", counts.closed},
                   {"branches", counts.branched},
                   {"open", counts.open},
                   {"depth", counts.deepest},
                   {"share_of_work", share}}}});
  object.update(proof.obstacle_json());
  object.update({{"certificate", certificate ? certificate->json() : Json()},
                 {"checkpoint", checkpoint.empty() ? Json() : Json(checkpoint)}});
  return object;
}

}  // namespace sidon
