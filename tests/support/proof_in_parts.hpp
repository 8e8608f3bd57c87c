// A proof by a tree as a whole and in parts, whatever the method.
#pragma once

#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/fingerprint.hpp"
#include "base/output_file.hpp"
#include "base/sealed_text.hpp"
#include "certificate/certificate_lines.hpp"
#include "search/tree_parts.hpp"

namespace support {

// What the functions below need of a method.
struct TreeOf {
  std::string problem;  // the line that names it
  std::function<sidon::TreeState()> unsearched;
  std::function<sidon::ProofEnd(sidon::TreeState&, const sidon::TreeSettings&)> prove;
  sidon::NodeReader read;

  // The lines from this state on; it is complete afterwards.
  std::string lines(sidon::TreeState& state) const {
    std::string text;
    sidon::TreeSettings settings;
    settings.write = [&](std::string_view piece) { text += piece; };
    REQUIRE(prove(state, settings) == sidon::ProofEnd::kProved);
    return text;
  }

  std::string whole() const {
    sidon::TreeState state = unsearched();
    const std::string text = lines(state);
    return text + sidon::end_line(state.counts.closed);
  }

  sidon::TreePlan read_plan(const std::filesystem::path& path) const {
    return sidon::read_plan(path, [this](const std::string& line) {
      CHECK(line == problem);
      return read;
    });
  }

  // A plan of at least so many parts, fewer if the tree is smaller.
  sidon::TreePlan plan(int parts, const std::filesystem::path& path) const {
    sidon::TreeState state = unsearched();
    sidon::TreeSettings settings;
    settings.divide_into = parts;
    settings.threads = 3;  // of which one works
    const sidon::ProofEnd end = prove(state, settings);
    CHECK(end == (state.counts.open > 0 ? sidon::ProofEnd::kDivided : sidon::ProofEnd::kProved));
    sidon::write_plan(path, problem, state);
    return read_plan(path);
  }

  std::filesystem::path prove_part(const sidon::TreePlan& plan, int part,
                                   const std::filesystem::path& folder) const {
    sidon::TreeState state = part_state(plan, part);
    std::string text = part_head(plan, part) + lines(state);
    text += sidon::end_line(state.counts.closed);
    text += sidon::seal_line(sidon::fingerprint(text));
    const std::filesystem::path path = folder / (std::to_string(part) + ".part");
    sidon::write_file_atomically(path, text);
    return path;
  }

  // All of them, the last one first.
  std::vector<std::filesystem::path> prove_parts(const sidon::TreePlan& plan,
                                                 const std::filesystem::path& folder) const {
    std::vector<std::filesystem::path> parts;
    for (int part = plan.parts(); part >= 1; --part) {
      parts.push_back(prove_part(plan, part, folder));
    }
    return parts;
  }
};

inline std::string joined(const sidon::TreePlan& plan,
                          const std::vector<std::filesystem::path>& parts) {
  std::string text;
  const std::int64_t closed =
      sidon::join_parts(plan, parts, [&](std::string_view piece) { text += piece; });
  return text + sidon::end_line(closed);
}

}  // namespace support
