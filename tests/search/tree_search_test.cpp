// The tree search with toy solvers: order, threads, stopping, exceptions, depth.
#include "search/tree_search.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <map>
#include <stdexcept>
#include <thread>

using namespace sidon;

namespace {

// A problem with two cells: a node is an interval lo <= P_1 <= hi of the numbers 0 ... total.
Node whole(std::int64_t total) { return {DifferenceBounds(2, total), nullptr, 0}; }

std::string leaf_text(const Node& node) {
  return "l " + std::to_string(node.bounds.lower(0, 1)) + " " +
         std::to_string(node.bounds.upper(0, 1)) + "\n";
}

// Halves intervals longer than `longest`; the work takes a time that depends on the node alone, so
// that threads finish out of order.
class Halving : public NodeSolver {
 public:
  explicit Halving(std::int64_t longest, bool uneven = false)
      : longest_(longest), uneven_(uneven) {}

  NodeOutcome solve(const Node& node) override {
    ++solved;
    const std::int64_t low = node.bounds.lower(0, 1), high = node.bounds.upper(0, 1);
    if (uneven_) std::this_thread::sleep_for(std::chrono::microseconds(low * 7919 % 13 * 100));
    if (high - low < longest_) return {NodeOutcome::Kind::kClosed, leaf_text(node), {}, nullptr};
    return {NodeOutcome::Kind::kBranched, {}, {0, 1, low + (high - low) / 2}, nullptr};
  }

  std::atomic<int> solved{0};

 private:
  std::int64_t longest_;
  bool uneven_;
};

struct Run {
  TreeResult result;
  std::string text;
  TreeCounts counts;
};

Run run(NodeSolver& solver, std::int64_t total, int threads, bool integral = true) {
  Run run;
  TreeSettings settings;
  settings.threads = threads;
  settings.integral = integral;
  settings.write = [&](std::string_view line) { run.text += line; };
  run.result = search_tree(whole(total), solver, settings, run.counts);
  return run;
}

// The same tree by plain recursion.
void expected_lines(std::int64_t low, std::int64_t high, std::int64_t longest, std::string& text) {
  if (high - low < longest) {
    text += "l " + std::to_string(low) + " " + std::to_string(high) + "\n";
    return;
  }
  const std::int64_t t = low + (high - low) / 2;
  text += "s 0 1 " + std::to_string(t) + "\n";
  expected_lines(low, t, longest, text);
  expected_lines(t + 1, high, longest, text);
}

}  // namespace

TEST_CASE("lines leave in pre-order, for any number of threads") {
  std::string expected;
  expected_lines(0, 1000, 20, expected);
  for (const int threads : {1, 2, 4, 7}) {
    Halving solver(20, threads > 1);
    const Run got = run(solver, 1000, threads);
    CHECK(got.result == TreeResult::kComplete);
    CHECK(got.text == expected);
    CHECK(got.counts.open == 0);
    CHECK(got.counts.closed == got.counts.branched + 1);
    CHECK(got.counts.closed + got.counts.branched == solver.solved);
    CHECK(got.counts.deepest == 6);
  }
}

TEST_CASE("in a cover both children contain the branching value") {
  Halving solver(8);
  const Run got = run(solver, 10, 1, false);
  CHECK(got.text == "s 0 1 5\nl 0 5\nl 5 10\n");
}

TEST_CASE("a single thread holds back no line that could leave") {
  // After each node, everything before the first open node has been written.
  Halving solver(20);
  TreeSettings settings;
  settings.integral = true;
  std::int64_t lines = 0;
  settings.write = [&](std::string_view) { ++lines; };
  bool prompt = true;
  settings.progress = [&](const TreeCounts& counts, const WorkEstimate&) {
    prompt = prompt && lines == counts.closed + counts.branched;
  };
  TreeCounts counts;
  search_tree(whole(1000), solver, settings, counts);
  CHECK(prompt);
}

TEST_CASE("an empty child becomes a line of its own") {
  class Beyond : public NodeSolver {
    NodeOutcome solve(const Node& node) override {
      if (node.depth > 0) return {NodeOutcome::Kind::kClosed, leaf_text(node), {}, nullptr};
      return {NodeOutcome::Kind::kBranched, {}, {0, 1, 10}, nullptr};  // nothing is above 10
    }
  } solver;
  const Run got = run(solver, 10, 1);
  CHECK(got.text == "s 0 1 10\nl 0 10\ne\n");
  CHECK(got.counts.closed == 2);
  CHECK(got.counts.empty == 1);
}

TEST_CASE("an exception of the solver reaches the caller") {
  class Failing : public Halving {
   public:
    Failing() : Halving(1) {}
    NodeOutcome solve(const Node& node) override {
      if (node.bounds.lower(0, 1) >= 300) throw std::domain_error("node at 300");
      return Halving::solve(node);
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
    settings.integral = true;
    int lines = 0;
    settings.write = [&](std::string_view) {
      if (++lines == 50) throw std::runtime_error("disk full");
    };
    TreeCounts counts;
    CHECK_THROWS_AS(search_tree(whole(100'000), solver, settings, counts), std::runtime_error);
    CHECK(solver.solved < 100'000);
  }
}

TEST_CASE("a solver can stop the search") {
  class Stopping : public Halving {
   public:
    Stopping() : Halving(1) {}
    NodeOutcome solve(const Node& node) override {
      if (node.bounds.lower(0, 1) >= 50) return {NodeOutcome::Kind::kStop, {}, {}, nullptr};
      return Halving::solve(node);
    }
  };
  for (const int threads : {1, 2, 4}) {
    Stopping solver;
    const Run got = run(solver, 100'000, threads);
    CHECK(got.result == TreeResult::kStopped);
    CHECK(solver.solved < 100'000);
  }
}

TEST_CASE("an interrupt ends the search between two nodes") {
  for (const int threads : {1, 2, 4}) {
    std::atomic<bool> interrupt{false};
    Halving solver(1);
    TreeSettings settings;
    settings.threads = threads;
    settings.integral = true;
    settings.interrupt = &interrupt;
    settings.progress = [&](const TreeCounts& counts, const WorkEstimate&) {
      if (counts.closed >= 100) interrupt = true;
    };
    TreeCounts counts;
    CHECK(search_tree(whole(100'000), solver, settings, counts) == TreeResult::kInterrupted);
    CHECK(solver.solved < 100'000);
  }
}

TEST_CASE("a tree deeper than the format allows is refused") {
  // Cuts off one number at a time, so the depth is the total.
  class Peeling : public NodeSolver {
    NodeOutcome solve(const Node& node) override {
      const std::int64_t low = node.bounds.lower(0, 1);
      if (low == node.bounds.upper(0, 1)) {
        return {NodeOutcome::Kind::kClosed, leaf_text(node), {}, nullptr};
      }
      return {NodeOutcome::Kind::kBranched, {}, {0, 1, low}, nullptr};
    }
  };
  Peeling solver;
  const Run deepest = run(solver, kDeepestNode, 2);
  CHECK(deepest.result == TreeResult::kComplete);
  CHECK(deepest.counts.deepest == kDeepestNode);
  CHECK_THROWS_AS(run(solver, kDeepestNode + 1, 2), std::runtime_error);
}
