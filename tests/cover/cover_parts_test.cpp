// Cover proofs in parts: the parts together are the tree of the whole.
#include <catch2/catch.hpp>
#include <fstream>

#include "cover/cover_proof.hpp"
#include "support/proof_in_parts.hpp"
#include "support/scratch_directory.hpp"

using namespace sidon;
using support::joined;

namespace {

support::TreeOf tree_of(const Problem& problem) {
  return {cover_problem_line(problem), [&] { return unsearched_cover(problem); },
          [&](TreeState& state, const TreeSettings& settings) {
            return prove_cover(problem, state, settings).end;
          },
          cover_node_reader(problem)};
}

}  // namespace

TEST_CASE("Parts make the tree of the whole cover, byte for byte; others are refused") {
  const support::ScratchDirectory folder;
  const Problem problem = Problem::cover(8, parse_rational("1.18"), kCoverUnit);
  const support::TreeOf tree = tree_of(problem);
  const TreePlan plan = tree.plan(5, folder.path / "plan");
  REQUIRE(plan.parts() == 5);
  auto parts = tree.prove_parts(plan, folder.path);
  CHECK(joined(plan, parts) == tree.whole());

  SECTION("a part is missing") {
    parts.erase(parts.begin() + 2);
    CHECK_THROWS_WITH(joined(plan, parts), "these parts are missing: 3");
  }
  SECTION("the plan is of something else") {
    CHECK(cover_problem_named(cover_problem_line(problem)));
    CHECK_FALSE(cover_problem_named("a walk"));
    CHECK_FALSE(cover_problem_named(cover_problem_line(problem) + " tomorrow"));
  }
  SECTION("the plan is damaged") {
    std::ofstream(folder.path / "plan", std::ios::app) << "x";
    CHECK_THROWS_AS(tree.read_plan(folder.path / "plan"), std::invalid_argument);
  }
}

TEST_CASE("A cover with fewer nodes than parts is proved by its plan alone") {
  const support::ScratchDirectory folder;
  const Problem problem = Problem::cover(4, parse_rational("1.09"), kCoverUnit);
  const support::TreeOf tree = tree_of(problem);
  const TreePlan plan = tree.plan(1000, folder.path / "plan");
  CHECK(plan.parts() == 0);
  CHECK(joined(plan, {}) == tree.whole());
}
