// Proofs in parts: the parts together are the whole, and nothing else is accepted.
#include "search/tree_parts.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "support/proof_in_parts.hpp"
#include "support/scratch_directory.hpp"
#include "toy_tree.hpp"

using namespace sidon;
namespace fs = std::filesystem;
using Catch::Matchers::Contains;
using support::joined;

namespace {

// Interval lengths grow to the right, so parts differ.
const support::TreeOf kTree{"short intervals", [] { return toy::whole(300); },
                            [](TreeState& state, const TreeSettings& settings) {
                              toy::Halving solver(20, true);
                              return search_tree(state, solver, settings);
                            },
                            toy::read};

}  // namespace

TEST_CASE("Parts make the tree of the whole, byte for byte; others are refused") {
  const support::ScratchDirectory folder;
  const TreePlan plan = kTree.plan(5, folder.path / "plan");
  REQUIRE(plan.parts() == 5);
  std::vector<fs::path> parts = kTree.prove_parts(plan, folder.path);
  CHECK(joined(plan, parts) == kTree.whole());

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
    const TreePlan other_plan = kTree.plan(6, folder.path / "other-plan");
    fs::create_directories(folder.path / "other");
    parts[0] = kTree.prove_part(other_plan, 5, folder.path / "other");
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
    CHECK_THROWS_AS(kTree.read_plan(folder.path / "plan"), std::invalid_argument);
  }
  SECTION("there is no such part") {
    CHECK_THROWS_AS(part_state(plan, 0), std::invalid_argument);
    CHECK_THROWS_AS(part_state(plan, 6), std::invalid_argument);
  }
}

TEST_CASE("A tree with fewer nodes than parts is proved by its plan alone") {
  const support::ScratchDirectory folder;
  const TreePlan plan = kTree.plan(1000, folder.path / "plan");
  CHECK(plan.parts() == 0);
  CHECK(joined(plan, {}) == kTree.whole());
}
