// Searches that are left and taken up again, with a solver whose outcome is a function of the node
// alone.
#include <catch2/catch.hpp>

#include "search/tree_search.hpp"
#include "search/tree_text.hpp"

using namespace sidon;

namespace {

Node root_node() { return {DifferenceBounds(4, 1024), nullptr, 0, nullptr}; }

// Halves intervals in turn until they are narrow; the line of a leaf names its bounds.
class HalvingSolver : public NodeSolver {
 public:
  explicit HalvingSolver(std::int64_t narrow, std::int64_t patience = INT64_MAX)
      : narrow_(narrow), patience_(patience) {}

  NodeOutcome solve(const Node& node) override {
    if (--patience_ < 0) throw std::runtime_error("out of patience");
    const int a = node.depth % 4;
    const std::int64_t width = node.bounds.width(a, a + 1);
    if (width <= narrow_ || node.depth > 40) {
      std::string line = "l";
      for (int i = 0; i < 4; ++i) line += " " + std::to_string(node.bounds.lower(i, i + 1));
      return {NodeOutcome::Kind::kClosed, line + "\n", {}, nullptr};
    }
    auto warm = std::make_shared<WarmStart>();
    warm->rows.push_back({RowKind::kSquare, 0, static_cast<std::int16_t>(a + 1), 0, 0, width, 7});
    warm->row_status.push_back(BasisStatus::kTight);
    warm->column_status = {BasisStatus::kBetween, BasisStatus::kAtUpper};
    return {NodeOutcome::Kind::kBranched,
            {},
            {a, a + 1, node.bounds.lower(a, a + 1) + width / 3 + 1},
            warm};
  }

 private:
  std::int64_t narrow_;
  std::atomic<std::int64_t> patience_;
};

struct Run {
  std::string text;
  TreeState state;
  TreeResult result;
};

Run run(int threads) {
  Run r{{}, unsearched(root_node()), {}};
  HalvingSolver solver(100);
  TreeSettings settings;
  settings.threads = threads;
  settings.write = [&](std::string_view text) { r.text += text; };
  r.result = search_tree(r.state, solver, settings);
  return r;
}

std::int64_t lines_beginning(const std::string& text, char first) {
  std::int64_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    count += text[i] == first && (i == 0 || text[i - 1] == '\n');
  }
  return count;
}

}  // namespace

TEST_CASE("The tree is the same for any number of threads") {
  const Run one = run(1);
  CHECK(one.result == TreeResult::kComplete);
  CHECK(one.state.slots.empty());
  CHECK(one.state.counts.open == 0);
  CHECK(one.state.counts.branched > 100);
  CHECK(one.state.counts.closed == one.state.counts.branched + 1);
  CHECK(lines_beginning(one.text, 's') == one.state.counts.branched);
  CHECK(lines_beginning(one.text, 'l') + lines_beginning(one.text, 'e') == one.state.counts.closed);
  CHECK(lines_beginning(one.text, 'e') == one.state.counts.empty);
  CHECK(one.state.work.share() == 1);
  CHECK(run(2).text == one.text);
  CHECK(run(5).text == one.text);
}

TEST_CASE("A search that is left after any number of nodes and read back gives the same tree") {
  const std::string whole = run(1).text;
  for (const std::int64_t patience : {0, 1, 2, 3, 10, 57, 200}) {
    INFO("patience " << patience);
    std::string text;
    TreeState state = unsearched(root_node());
    TreeSettings settings;
    settings.threads = 2;
    settings.write = [&](std::string_view piece) { text += piece; };
    HalvingSolver impatient(100, patience);
    CHECK_THROWS_WITH(search_tree(state, impatient, settings), "out of patience");
    const std::string saved = tree_text(state);
    TreeState again = parse_tree(saved, root_node().bounds, false);
    CHECK(tree_text(again) == saved);
    HalvingSolver solver(100);
    CHECK(search_tree(again, solver, settings) == TreeResult::kComplete);
    CHECK(text == whole);
  }
}

TEST_CASE("States are saved between nodes, with everything before them written") {
  const std::string whole = run(1).text;
  std::string text;
  int saves = 0;
  TreeState state = unsearched(root_node());
  TreeSettings settings;
  settings.save_interval = {};
  settings.write = [&](std::string_view piece) { text += piece; };
  settings.save = [&](const TreeState& now) {
    if (++saves % 50 != 1) return;
    TreeState copy = parse_tree(tree_text(now), root_node().bounds, false);
    std::string rest;
    TreeSettings quiet;
    quiet.write = [&](std::string_view piece) { rest += piece; };
    HalvingSolver solver(100);
    search_tree(copy, solver, quiet);
    CHECK(text + rest == whole);
  };
  HalvingSolver solver(100);
  search_tree(state, solver, settings);
  CHECK(saves > 100);
}

TEST_CASE("A search can be stopped, by a flag and by the clock") {
  const std::atomic<bool> raised = true;
  TreeState state = unsearched(root_node());
  TreeSettings settings;
  settings.interrupt = &raised;
  HalvingSolver solver(100);
  CHECK(search_tree(state, solver, settings) == TreeResult::kInterrupted);
  CHECK(state.counts.open == 1);
  settings.interrupt = nullptr;
  settings.deadline = std::chrono::steady_clock::now();
  CHECK(search_tree(state, solver, settings) == TreeResult::kOutOfTime);
  CHECK(state.counts.open == 1);
}

TEST_CASE("A tree deeper than the format allows is an error") {
  class Endless : public NodeSolver {
    NodeOutcome solve(const Node& node) override {
      return {NodeOutcome::Kind::kBranched, {}, {0, 1, node.bounds.upper(0, 1) - 1}, nullptr};
    }
  } solver;
  TreeState state = unsearched(root_node());
  CHECK_THROWS_AS(search_tree(state, solver, TreeSettings{}), TreeExhausted);
}

TEST_CASE("Damaged trees are refused, whatever is wrong with them") {
  TreeState state = unsearched(root_node());
  TreeSettings settings;
  settings.divide_into = 4;
  HalvingSolver solver(100);
  REQUIRE(search_tree(state, solver, settings) == TreeResult::kDivided);
  const std::string good = tree_text(state);
  const DifferenceBounds root = root_node().bounds;
  CHECK_NOTHROW(parse_tree(good, root, false));
  for (std::size_t length = 0; length < good.size(); ++length) {
    CHECK_THROWS_AS(parse_tree(good.substr(0, length), root, false), std::invalid_argument);
  }
  CHECK_THROWS_AS(parse_tree(good + "x", root, false), std::invalid_argument);
  // Every byte changed: refused, or at least read without harm.
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = bad[i] == '9' ? '-' : static_cast<char>(bad[i] + 1);
    try {
      parse_tree(bad, root, false);
    } catch (const std::invalid_argument&) {
    }
  }
}
