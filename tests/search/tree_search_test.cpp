// The tree search with toy solvers: order, threads, stopping, exceptions, depth.
#include "search/tree_search.hpp"

#include <catch2/catch.hpp>
#include <stdexcept>

#include "toy_tree.hpp"

using namespace sidon;
using toy::Halving;
using toy::Interval;

namespace {

struct Run {
  ProofEnd result;
  std::string text;
  TreeCounts counts;
};

Run run(NodeSolver& solver, std::int64_t total, int threads) {
  Run run;
  TreeSettings settings;
  settings.threads = threads;
  settings.write = [&](std::string_view line) { run.text += line; };
  TreeState state = toy::whole(total);
  run.result = search_tree(state, solver, settings);
  run.counts = state.counts;
  return run;
}

}  // namespace

TEST_CASE("lines leave in pre-order, for any number of threads") {
  for (const int threads : {1, 2, 4, 7}) {
    const bool uneven = threads > 1;
    Halving solver(20, uneven);
    const Run got = run(solver, 1000, threads);
    CHECK(got.result == ProofEnd::kProved);
    CHECK(got.text == toy::expected_lines({0, 1000}, 20, uneven));
    CHECK(got.counts.open == 0);
    CHECK(got.counts.empty == 0);
    CHECK(got.counts.closed == got.counts.branched + 1);
    CHECK(got.counts.closed + got.counts.branched == solver.solved);
    if (!uneven) CHECK(got.counts.deepest == 6);
  }
}

TEST_CASE("the lines of a small tree, word for word") {
  Halving solver(8);
  CHECK(run(solver, 10, 1).text == "b 5\nl 0 5 1\nl 6 10 1\n");
}

TEST_CASE("a single thread holds back no line that could leave") {
  // After each node, everything before the first open node has been written.
  Halving solver(20);
  TreeSettings settings;
  std::int64_t lines = 0;
  settings.write = [&](std::string_view) { ++lines; };
  bool prompt = true;
  settings.progress = [&](const TreeCounts& counts, const WorkEstimate&) {
    prompt = prompt && lines == counts.closed + counts.branched;
  };
  TreeState state = toy::whole(1000);
  search_tree(state, solver, settings);
  CHECK(prompt);
}

TEST_CASE("an empty half becomes a line of its own") {
  class Beyond : public Halving {
   public:
    Beyond() : Halving(1) {}
    NodeOutcome halve(const Interval& node) override {
      if (node.greetings > 0) return Closed{toy::leaf_line(node)};
      return toy::split(node, node.high);
    }
  } solver;
  const Run got = run(solver, 10, 1);
  CHECK(got.text == "b 10\nl 0 10 1\nnothing\n");
  CHECK(got.counts.closed == 2);
  CHECK(got.counts.empty == 1);
}

TEST_CASE("a root with nothing in it is a finished tree of one line") {
  Halving solver(1);
  TreeState state = searched("nothing\n");
  std::string text;
  TreeSettings settings;
  settings.write = [&](std::string_view line) { text += line; };
  CHECK(search_tree(state, solver, settings) == ProofEnd::kProved);
  CHECK(text == "nothing\n");
  CHECK(state.counts.closed == 1);
  CHECK(solver.solved == 0);
}

TEST_CASE("an exception of the solver reaches the caller") {
  class Failing : public Halving {
   public:
    Failing() : Halving(1) {}
    NodeOutcome halve(const Interval& node) override {
      if (node.low >= 300) throw std::domain_error("node at 300");
      return Halving::halve(node);
    }
  };
  for (const int threads : {1, 2, 4}) {
    Failing solver;
    CHECK_THROWS_AS(run(solver, 1000, threads), std::domain_error);
  }
}

TEST_CASE("an exception of the writer reaches the caller and ends the work") {
  for (const int threads : {1, 2, 4}) {
    Halving solver(1);
    TreeSettings settings;
    settings.threads = threads;
    int lines = 0;
    settings.write = [&](std::string_view) {
      if (++lines == 50) throw std::runtime_error("disk full");
    };
    TreeState state = toy::whole(100'000);
    CHECK_THROWS_AS(search_tree(state, solver, settings), std::runtime_error);
    CHECK(solver.solved < 100'000);
  }
}

TEST_CASE("a solver can stop the search") {
  class Stopping : public Halving {
   public:
    Stopping() : Halving(1) {}
    NodeOutcome halve(const Interval& node) override {
      if (node.low >= 50) return Refuted{};
      return Halving::halve(node);
    }
  };
  for (const int threads : {1, 2, 4}) {
    Stopping solver;
    const Run got = run(solver, 100'000, threads);
    CHECK(got.result == ProofEnd::kOutOfReach);
    CHECK(solver.solved < 100'000);
  }
}

TEST_CASE("an interrupt ends the search between two nodes") {
  for (const int threads : {1, 2, 4}) {
    std::atomic<bool> interrupt{false};
    Halving solver(1);
    TreeSettings settings;
    settings.threads = threads;
    settings.interrupt = &interrupt;
    settings.progress = [&](const TreeCounts& counts, const WorkEstimate&) {
      if (counts.closed >= 100) interrupt = true;
    };
    TreeState state = toy::whole(100'000);
    CHECK(search_tree(state, solver, settings) == ProofEnd::kInterrupted);
    CHECK(solver.solved < 100'000);
  }
}

TEST_CASE("a tree deeper than the format allows is refused") {
  // Cuts off one number at a time, so the depth is the total.
  class Peeling : public Halving {
   public:
    Peeling() : Halving(1) {}
    NodeOutcome halve(const Interval& node) override {
      if (node.low == node.high) return Closed{toy::leaf_line(node)};
      return toy::split(node, node.low);
    }
  };
  Peeling solver;
  const Run deepest = run(solver, kDeepestNode, 2);
  CHECK(deepest.result == ProofEnd::kProved);
  CHECK(deepest.counts.deepest == kDeepestNode);
  CHECK_THROWS_AS(run(solver, kDeepestNode + 1, 2), TreeExhausted);
}

TEST_CASE(
    "a share is the first nodes of the tree, for any number of threads, and the rest is left") {
  const std::string whole = toy::expected_lines({0, 1000}, 20, true);
  Halving all(20, true);
  run(all, 1000, 1);
  for (const int share : {1, 2, 5, 40, all.solved - 1, all.solved + 0, all.solved + 1}) {
    INFO("share " << share);
    TreeState state = toy::whole(1000);
    std::string text;
    TreeSettings settings;
    settings.threads = 3;
    settings.share = share;
    settings.write = [&](std::string_view line) { text += line; };
    Halving solver(20, true);
    const ProofEnd end = search_tree(state, solver, settings);
    CHECK(end == (share < all.solved ? ProofEnd::kShareUsed : ProofEnd::kProved));
    CHECK(solver.solved == std::min<int>(share, all.solved));
    CHECK(state.counts.closed + state.counts.branched == solver.solved);
    settings.share = 0;
    CHECK(search_tree(state, solver, settings) == ProofEnd::kProved);
    CHECK(text == whole);
  }
}

TEST_CASE("a tree is unbegun as long as nothing is there but its open root") {
  TreeState state = toy::whole(1000);
  CHECK(unbegun(state));
  Halving solver(20);
  TreeSettings settings;
  settings.share = 1;
  search_tree(state, solver, settings);
  CHECK_FALSE(unbegun(state));
  CHECK_FALSE(unbegun(unsearched(std::make_shared<const Interval>(0, 100), 1)));
  CHECK_FALSE(unbegun(TreeState{}));
}
