#include "answer.hpp"

#include <cstdio>

namespace sidoncheck {
namespace {

const char* name_of(Status status) {
  constexpr const char* kNames[] = {"VERIFIED", "REJECTED", "MALFORMED", "ERROR", "", "HOLDS"};
  return kNames[static_cast<int>(status)];
}

// What is as good as a claim that is trivial.
const char* plain_bound(const Verdict& verdict) {
  return verdict.claim.starts_with("C1a >=") ? "C1a >= 1" : "C1a <= 2";
}

std::string json_string(const std::string& text) {
  std::string quoted = "\"";
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    char escape[8];
    if (character == '"' || character == '\\')
      quoted += {'\\', character};
    else if (byte >= 0x20 && byte < 0x7f)
      quoted += character;
    else if (std::snprintf(escape, sizeof escape, "\\u%04x", byte) > 0)
      quoted += escape;
  }
  return quoted + "\"";
}

}  // namespace

std::string for_people(const Answer& answer) {
  const Verdict& verdict = answer.verdict;
  if (verdict.status == Status::holds)
    return holds_line(*answer.share, answer.sha256, verdict.counts.leaves);
  std::string text = name_of(verdict.status);
  if (verdict.status != Status::verified) {
    if (verdict.line > 0) text += " line " + std::to_string(verdict.line);
    return text + ": " + verdict.reason;
  }
  const Counts& counts = verdict.counts;
  text += " " + verdict.claim + " (" + verdict.decimal + ") by " + verdict.theorem + ": " +
          verdict.statement;
  const auto nodes = counts.leaves + counts.empties + counts.points;
  if (nodes > 0)
    text += "; leaves " + std::to_string(nodes) + ", depth " + std::to_string(counts.depth);
  if (answer.shares > 0)
    text += "; by the answers about shares 1/" + std::to_string(answer.shares) + " to " +
            text_of({answer.shares, answer.shares});
  return verdict.trivial ? text + "; a trivial bound, " + plain_bound(verdict) + " is plain" : text;
}

std::string as_json(const std::string& name, const Answer& answer, double seconds) {
  const Verdict& verdict = answer.verdict;
  const Counts& counts = verdict.counts;
  const bool proved = verdict.status == Status::verified;
  std::string text;
  const auto add = [&text](const char* key, const std::string& value) {
    text += (text.empty() ? "{" : ",") + json_string(key) + ":" + value;
  };
  add("file", json_string(name));
  add("verdict", json_string(name_of(verdict.status)));
  add("claim", json_string(verdict.claim));
  add("theorem", json_string(proved ? verdict.theorem : ""));
  add("statement", json_string(proved ? verdict.statement : ""));
  add("line", std::to_string(verdict.line));
  add("reason", json_string(verdict.reason));
  add("branches", std::to_string(counts.branches));
  add("leaves", std::to_string(counts.leaves));
  add("empties", std::to_string(counts.empties));
  add("points", std::to_string(counts.points));
  add("depth", std::to_string(counts.depth));
  add("largest_bits", std::to_string(counts.largest_bits));
  add("seconds", std::to_string(seconds));
  if (answer.share) {
    add("share", json_string(text_of(*answer.share)));
    add("judged", std::to_string(counts.judged));
  }
  if (answer.shares > 0) add("shares", std::to_string(answer.shares));
  if (!answer.sha256.empty()) add("sha256", json_string(answer.sha256));
  return text + "}";
}

}  // namespace sidoncheck
