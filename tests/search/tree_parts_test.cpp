// Proofs in parts: the parts together are the whole, and nothing else is accepted.
#include "search/tree_parts.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <fstream>

#include "base/fingerprint.hpp"
#include "base/output_file.hpp"
#include "base/sealed_text.hpp"
#include "certificate/certificate_lines.hpp"
#include "toy_tree.hpp"

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

constexpr const char* kProblem = "short intervals";

// Interval lengths grow to the right, so parts differ.
std::string search(TreeState& state, TreeSettings settings = {}) {
  std::string text;
  settings.write = [&](std::string_view piece) { text += piece; };
  toy::Halving solver(20, true);
  REQUIRE(search_tree(state, solver, settings) == ProofEnd::kProved);
  return text;
}

std::string whole_tree() {
  TreeState state = toy::whole(300);
  return search(state);
}

TreePlan plan_of(int parts, const fs::path& path) {
  TreeState state = toy::whole(300);
  TreeSettings settings;
  settings.divide_into = parts;
  settings.threads = 3;  // of which one works
  toy::Halving solver(20, true);
  search_tree(state, solver, settings);
  write_plan(path, kProblem, state);
  return read_plan(path, [](const std::string& problem) {
    REQUIRE(problem == kProblem);
    return toy::read;
  });
}

fs::path prove_part(const TreePlan& plan, int part, const fs::path& folder) {
  TreeState state = part_state(plan, part);
  std::string text = part_head(plan, part) + search(state);
  text += end_line(state.counts.closed);
  text += seal_line(fingerprint(text));
  const fs::path path = folder / (std::to_string(part) + ".part");
  write_file_atomically(path, text);
  return path;
}

std::string joined(const TreePlan& plan, const std::vector<fs::path>& parts) {
  std::string text;
  const std::int64_t closed =
      join_parts(plan, parts, [&](std::string_view piece) { text += piece; });
  TreeState whole = toy::whole(300);
  search(whole);
  CHECK(closed == whole.counts.closed);
  return text;
}

}  // namespace

TEST_CASE("Parts make the tree of the whole, byte for byte; others are refused") {
  const Folder folder;
  const TreePlan plan = plan_of(5, folder.path / "plan");
  REQUIRE(plan.parts() == 5);
  std::vector<fs::path> parts;
  for (int part = 5; part >= 1; --part) parts.push_back(prove_part(plan, part, folder.path));
  CHECK(joined(plan, parts) == whole_tree());

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
    const TreePlan other_plan = plan_of(6, folder.path / "other-plan");
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
    CHECK_THROWS_AS(read_plan(folder.path / "plan", [](const std::string&) { return toy::read; }),
                    std::invalid_argument);
  }
  SECTION("there is no such part") {
    CHECK_THROWS_AS(part_state(plan, 0), std::invalid_argument);
    CHECK_THROWS_AS(part_state(plan, 6), std::invalid_argument);
  }
}

TEST_CASE("A tree with fewer nodes than parts is proved by its plan alone") {
  const Folder folder;
  const TreePlan plan = plan_of(1000, folder.path / "plan");
  CHECK(plan.parts() == 0);
  CHECK(joined(plan, {}) == whole_tree());
}
