// Cover proofs in parts: the parts together are the certificate of the whole.
#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "base/fingerprint.hpp"
#include "base/output_file.hpp"
#include "base/sealed_text.hpp"
#include "certificate/certificate_lines.hpp"
#include "cover/cover_proof.hpp"
#include "search/tree_parts.hpp"

using namespace sidon;
namespace fs = std::filesystem;
using Catch::Matchers::Contains;

namespace {

struct Folder {
  Folder() : path(fs::temp_directory_path() / ("sidon-parts-" + std::to_string(::getpid()))) {
    fs::remove_all(path);
    fs::create_directories(path);
  }
  ~Folder() { fs::remove_all(path); }
  fs::path path;
};

std::string whole_certificate(const Problem& problem) {
  std::string text = cover_head(problem);
  TreeSettings settings;
  settings.write = [&](std::string_view piece) { text += piece; };
  TreeState state = unsearched_cover(problem);
  REQUIRE(prove_cover(problem, state, settings).end == ProofEnd::kProved);
  return text + end_line(state.counts.closed);
}

TreePlan read_plan_of(const Problem& problem, const fs::path& path) {
  return read_plan(path, [&](const std::string& line) {
    CHECK(line == cover_problem_line(problem));
    return cover_node_reader(problem);
  });
}

fs::path prove_part(const Problem& problem, const TreePlan& plan, int part,
                    const fs::path& folder) {
  std::string text = part_head(plan, part);
  TreeSettings settings;
  settings.write = [&](std::string_view piece) { text += piece; };
  TreeState state = part_state(plan, part);
  REQUIRE(prove_cover(problem, state, settings).end == ProofEnd::kProved);
  text += end_line(state.counts.closed);
  text += seal_line(fingerprint(text));
  const fs::path path = folder / (std::to_string(part) + ".part");
  write_file_atomically(path, text);
  return path;
}

std::string joined(const Problem& problem, const TreePlan& plan,
                   const std::vector<fs::path>& parts) {
  std::string text = cover_head(problem);
  const auto closed = join_parts(plan, parts, [&](std::string_view piece) { text += piece; });
  return text + end_line(closed);
}

}  // namespace

TEST_CASE("Parts make the certificate of the whole, byte for byte; others are refused") {
  const Folder folder;
  const Problem problem = Problem::cover(8, parse_rational("1.18"), kCoverUnit);
  TreeState state = unsearched_cover(problem);
  TreeSettings settings;
  settings.divide_into = 5;
  REQUIRE(prove_cover(problem, state, settings).end == ProofEnd::kDivided);
  write_plan(folder.path / "plan", cover_problem_line(problem), state);
  const TreePlan plan = read_plan_of(problem, folder.path / "plan");
  REQUIRE(plan.parts() == 5);
  std::vector<fs::path> parts;
  for (int part = 5; part >= 1; --part)
    parts.push_back(prove_part(problem, plan, part, folder.path));
  CHECK(joined(problem, plan, parts) == whole_certificate(problem));

  SECTION("a part is missing") {
    parts.erase(parts.begin() + 2);
    CHECK_THROWS_WITH(joined(problem, plan, parts), "these parts are missing: 3");
  }
  SECTION("the plan is of something else") {
    CHECK(cover_problem_named(cover_problem_line(problem)));
    CHECK_FALSE(cover_problem_named("a walk"));
    CHECK_FALSE(cover_problem_named(cover_problem_line(problem) + " tomorrow"));
  }
  SECTION("the plan is damaged") {
    std::ofstream(folder.path / "plan", std::ios::app) << "x";
    CHECK_THROWS_AS(read_plan_of(problem, folder.path / "plan"), std::invalid_argument);
  }
}

TEST_CASE("A tree with fewer nodes than parts is proved by its plan alone") {
  const Folder folder;
  const Problem problem = Problem::cover(4, parse_rational("1.09"), kCoverUnit);
  TreeState state = unsearched_cover(problem);
  TreeSettings settings;
  settings.divide_into = 1000;
  REQUIRE(prove_cover(problem, state, settings).end == ProofEnd::kProved);
  write_plan(folder.path / "plan", cover_problem_line(problem), state);
  const TreePlan plan = read_plan_of(problem, folder.path / "plan");
  CHECK(plan.parts() == 0);
  CHECK(joined(problem, plan, {}) == whole_certificate(problem));
}
