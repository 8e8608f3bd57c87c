// Proofs in parts: the parts together are the whole, and nothing else is accepted.
#include "cover/cover_parts.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "base/fingerprint.hpp"
#include "base/output_file.hpp"
#include "base/sealed_text.hpp"

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
  REQUIRE(prove_cover(problem, state, settings).end == CoverResult::End::kProved);
  return text + cover_end(state.counts.closed);
}

fs::path prove_part(const CoverPlan& plan, int part, const fs::path& folder) {
  std::string text = part_head(plan, part);
  TreeSettings settings;
  settings.write = [&](std::string_view piece) { text += piece; };
  TreeState state = part_state(plan, part);
  REQUIRE(prove_cover(plan.problem, state, settings).end == CoverResult::End::kProved);
  text += cover_end(state.counts.closed);
  text += seal_line(fingerprint(text));
  const fs::path path = folder / (std::to_string(part) + ".part");
  write_file_atomically(path, text);
  return path;
}

std::string joined(const CoverPlan& plan, const std::vector<fs::path>& parts) {
  std::string text;
  join_parts(plan, parts, [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace

TEST_CASE("Parts make the certificate of the whole, byte for byte; others are refused") {
  const Folder folder;
  const Problem problem = Problem::cover(Basis::kMoments, 4, parse_rational("1.19"), kCoverUnit);
  TreeState state = unsearched_cover(problem);
  REQUIRE(divide_cover(problem, 5, state, TreeSettings{}).end == CoverResult::End::kDivided);
  write_plan(folder.path / "plan", problem, state);
  const CoverPlan plan = read_plan(folder.path / "plan");
  REQUIRE(plan.parts() == 5);
  std::vector<fs::path> parts;
  for (int part = 5; part >= 1; --part) parts.push_back(prove_part(plan, part, folder.path));
  CHECK(joined(plan, parts) == whole_certificate(problem));

  SECTION("a part is missing") {
    parts.erase(parts.begin() + 2);
    CHECK_THROWS_WITH(joined(plan, parts), "these parts are missing: 3");
    CHECK_THROWS_WITH(joined(plan, {}), Contains("1, 2, 3, 4, 5"));
  }
  SECTION("a part is there twice") {
    parts.push_back(parts.front());
    CHECK_THROWS_WITH(joined(plan, parts), Contains("part 5 is there twice"));
  }
  SECTION("a part is of another plan") {
    TreeState other = unsearched_cover(problem);
    REQUIRE(divide_cover(problem, 6, other, TreeSettings{}).end == CoverResult::End::kDivided);
    write_plan(folder.path / "other-plan", problem, other);
    const CoverPlan other_plan = read_plan(folder.path / "other-plan");
    fs::create_directories(folder.path / "other");
    parts[0] = prove_part(other_plan, 5, folder.path / "other");
    CHECK_THROWS_WITH(joined(plan, parts), Contains("is foreign"));
  }
  SECTION("a part is damaged") {
    fs::resize_file(parts[1], fs::file_size(parts[1]) - 1);
    CHECK_THROWS_WITH(joined(plan, parts), Contains("is damaged"));
  }
  SECTION("a part is a plan") {
    parts[1] = folder.path / "plan";
    CHECK_THROWS_WITH(joined(plan, parts), Contains("is not a sidoncert part"));
  }
  SECTION("the plan is damaged") {
    std::ofstream(folder.path / "plan", std::ios::app) << "x";
    CHECK_THROWS_AS(read_plan(folder.path / "plan"), std::invalid_argument);
  }
  SECTION("there is no such part") {
    CHECK_THROWS_AS(part_state(plan, 0), std::invalid_argument);
    CHECK_THROWS_AS(part_state(plan, 6), std::invalid_argument);
  }
}

TEST_CASE("A tree with fewer nodes than parts is proved by its plan alone") {
  const Folder folder;
  const Problem problem = Problem::cover(Basis::kMoments, 2, parse_rational("1.05"), kCoverUnit);
  TreeState state = unsearched_cover(problem);
  REQUIRE(divide_cover(problem, 1000, state, TreeSettings{}).end == CoverResult::End::kProved);
  write_plan(folder.path / "plan", problem, state);
  const CoverPlan plan = read_plan(folder.path / "plan");
  CHECK(plan.parts() == 0);
  CHECK(joined(plan, {}) == whole_certificate(problem));
}
