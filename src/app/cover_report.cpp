#include "app/cover_report.hpp"

#include <fmt/format.h>

#include "app/cover_options.hpp"
#include "app/number_text.hpp"

namespace sidon {

namespace {

using End = CoverResult::End;
using Json = nlohmann::ordered_json;

std::string fractions(const std::vector<Rational>& values) {
  std::string text;
  for (const Rational& value : values) text += " " + to_string(value);
  return text;
}

Json fractions_json(const std::vector<Rational>& values) {
  Json array = Json::array();
  for (const Rational& value : values) array.push_back(to_string(value));
  return array;
}

std::string point_text(const CoverPoint& point, const Problem& problem) {
  const bool moments = problem.basis() == Basis::kMoments;
  std::string text = moments ? "moments a_0 b_0 a_1 b_1 ...:" : "masses x_0 x_1 ...:";
  text += fractions(point.masses) + "\n";
  if (moments) text += "charges at the nodes 0 ... 2d:" + fractions(point.charges) + "\n";
  return text + "value " + with_decimal_up(point.value) + "\n";
}

Json certificate_json(const WrittenCertificate& certificate) {
  return {{"file", certificate.path.string()},
          {"text_bytes", certificate.text_bytes},
          {"file_bytes", certificate.file_bytes},
          {"check", certificate.check_command()}};
}

}  // namespace

std::string_view name(End end) {
  switch (end) {
    case End::kProved:
      return "proved";
    case End::kOutOfReach:
      return "out of reach";
    case End::kExhausted:
      return "tree exhausted";
    case End::kOutOfTime:
      return "out of time";
    case End::kInterrupted:
      return "interrupted";
    case End::kDivided:
      return "divided";
  }
  return "unknown";
}

std::string CoverReport::short_line() const {
  const std::string bound = "C1a >= " + with_decimal_down(problem.target());
  if (result.end != End::kProved) {
    return fmt::format("not proved: {} with {} ({})\n", bound, describe(problem), name(result.end));
  }
  return part.empty() ? bound + "\n" : fmt::format("{} of {} proved\n", part, bound);
}

std::string CoverReport::evidence() const {
  const std::string tree =
      fmt::format("{}, depth {}", counted(counts.closed, "leaf", "leaves"), counts.deepest);
  std::string text = fmt::format("proved with {} by a tree with {}\n", describe(problem), tree);
  if (!certificate) return text + "-o FILE writes the certificate\n";
  const std::uint64_t bytes =
      certificate->file_bytes ? certificate->file_bytes : certificate->text_bytes;
  text += fmt::format("{} {}: {}", part.empty() ? "certificate" : part, certificate->path.string(),
                      counted(static_cast<std::int64_t>(bytes), "byte", "bytes"));
  if (!part.empty()) return text + "\n";
  return text + "; check it with\n  " + certificate->check_command() + "\n";
}

std::string CoverReport::shortfall() const {
  if (result.end == End::kOutOfReach) {
    return "the target is out of reach for these cells, whatever the tree; at this point every "
           "test is below it:\n" +
           point_text(*result.point, problem);
  }
  std::string text;
  if (result.end == End::kExhausted) text = result.reason + "; the target may be out of reach\n";
  text += fmt::format("{} closed, {} open, depth {}; about {:.0f} % of the work was done\n",
                      counted(counts.closed, "leaf", "leaves"),
                      counted(counts.open, "node", "nodes"), counts.deepest, 100 * share);
  if (!checkpoint.empty()) {
    text += "the same command carries on from the checkpoint " + checkpoint + "\n";
  }
  return text;
}

std::string CoverReport::text(bool with_timing) const {
  return short_line() + (result.end == End::kProved ? evidence() : shortfall()) +
         (with_timing ? timing.text() : "");
}

std::string CoverReport::json(bool with_timing) const {
  const bool proved = result.end == End::kProved;
  Json object = {{"program", "sidoncert " SIDONCERT_VERSION},
                 {"command", "cover"},
                 {"basis", name(problem.basis())},
                 {"cells", problem.cells()},
                 {"target", json_down(problem.target())},
                 {"proved", proved},
                 {"end", name(result.end)},
                 {"bound", proved && part.empty() ? json_down(problem.target()) : Json()},
                 {"part", part.empty() ? Json() : Json(part)},
                 {"tree",
                  {{"leaves", counts.closed},
                   {"branches", counts.branched},
                   {"open", counts.open},
                   {"depth", counts.deepest},
                   {"share_of_work", share}}},
                 {"point", Json()},
                 {"certificate", certificate ? certificate_json(*certificate) : Json()},
                 {"checkpoint", checkpoint.empty() ? Json() : Json(checkpoint)}};
  if (result.point) {
    object["point"] = {{"masses", fractions_json(result.point->masses)},
                       {"charges", fractions_json(result.point->charges)},
                       {"value", json_up(result.point->value)}};
  }
  if (with_timing) object["timing"] = timing.json();
  // A file name need not be UTF-8.
  return object.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace sidon
