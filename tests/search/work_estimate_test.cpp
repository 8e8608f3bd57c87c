#include "search/work_estimate.hpp"

#include <catch2/catch.hpp>

using namespace sidon;

namespace {

constexpr int kDepth = 10;  // of a complete binary tree in which every branching halves the gap

int level(int depth) {
  return depth == 0 ? WorkEstimate::kTopLevel
                    : WorkEstimate::level_of_gap(std::int64_t{1} << (30 - depth));
}

void solve_subtree(WorkEstimate& work, int depth) {
  work.solved(level(depth));
  if (depth == kDepth) return;
  work.opened_child(level(depth), level(depth + 1));
  work.opened_child(level(depth), level(depth + 1));
  solve_subtree(work, depth + 1);
  solve_subtree(work, depth + 1);
}

}  // namespace

TEST_CASE("Levels follow the gap") {
  CHECK(WorkEstimate::level_of_gap(-5) == WorkEstimate::level_of_gap(0));
  CHECK(WorkEstimate::level_of_gap(std::int64_t{1} << 60) < WorkEstimate::kTopLevel);
  for (int k = 0; k < 29; ++k) {
    CHECK(WorkEstimate::level_of_gap(std::int64_t{1} << k) <
          WorkEstimate::level_of_gap(std::int64_t{1} << (k + 1)));
  }
}

TEST_CASE("What one half of a regular tree taught holds for the other") {
  const double nodes = (1 << (kDepth + 1)) - 1;
  WorkEstimate work;
  work.opened(level(0));
  CHECK(work.share() == 0);
  work.solved(level(0));
  work.opened_child(level(0), level(1));
  work.opened_child(level(0), level(1));
  solve_subtree(work, 1);
  CHECK(work.total() == Approx(nodes));
  CHECK(work.share() == Approx(0.5).margin(0.001));
  solve_subtree(work, 1);
  CHECK(work.total() == nodes);
  CHECK(work.share() == 1);
}

TEST_CASE("Children with their parent's gap do not make the estimate infinite") {
  WorkEstimate work;
  work.opened(7);
  for (int i = 0; i < 100; ++i) {
    work.solved(7);
    work.opened_child(7, 7);
    work.opened_child(7, 7);
  }
  CHECK(work.total() > 100);
  CHECK(work.total() < 100 + 101 * 50);
  CHECK(work.share() > 0);
}
