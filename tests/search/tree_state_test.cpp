// Searches that are left and taken up again, with a solver whose outcome is a function of the node
// alone.
#include <catch2/catch.hpp>

#include "search/tree_text.hpp"
#include "toy_tree.hpp"

using namespace sidon;
using toy::Halving;

namespace {

constexpr std::int64_t kTotal = 20'000;
constexpr std::int64_t kLongest = 100;

struct Run {
  std::string text;
  TreeState state;
  ProofEnd result;
};

Run run(int threads) {
  Run r{{}, toy::whole(kTotal), {}};
  Halving solver(kLongest);
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
  CHECK(one.result == ProofEnd::kProved);
  CHECK(one.state.slots.empty());
  CHECK(one.state.counts.open == 0);
  CHECK(one.state.counts.branched > 100);
  CHECK(one.state.counts.closed == one.state.counts.branched + 1);
  CHECK(lines_beginning(one.text, 'b') == one.state.counts.branched);
  CHECK(lines_beginning(one.text, 'l') == one.state.counts.closed);
  CHECK(one.state.work.share() == 1);
  CHECK(run(2).text == one.text);
  CHECK(run(5).text == one.text);
}

TEST_CASE("A search that is left after any number of nodes and read back gives the same tree") {
  const std::string whole = run(1).text;
  for (const std::int64_t patience : {0, 1, 2, 3, 10, 57, 200}) {
    INFO("patience " << patience);
    std::string text;
    TreeState state = toy::whole(kTotal);
    TreeSettings settings;
    settings.threads = 2;
    settings.write = [&](std::string_view piece) { text += piece; };
    Halving impatient(kLongest, false, patience);
    CHECK_THROWS_WITH(search_tree(state, impatient, settings), "out of patience");
    const std::string saved = tree_text(state);
    TreeState again = parse_tree(saved, toy::read);
    CHECK(tree_text(again) == saved);
    Halving solver(kLongest);
    CHECK(search_tree(again, solver, settings) == ProofEnd::kProved);
    CHECK(text == whole);
  }
}

TEST_CASE("States are saved between nodes, with everything before them written") {
  const std::string whole = run(1).text;
  std::string text;
  int saves = 0;
  TreeState state = toy::whole(kTotal);
  TreeSettings settings;
  settings.save_interval = {};
  settings.write = [&](std::string_view piece) { text += piece; };
  settings.save = [&](const TreeState& now) {
    if (++saves % 50 != 1) return;
    TreeState copy = parse_tree(tree_text(now), toy::read);
    std::string rest;
    TreeSettings quiet;
    quiet.write = [&](std::string_view piece) { rest += piece; };
    Halving solver(kLongest);
    search_tree(copy, solver, quiet);
    CHECK(text + rest == whole);
  };
  Halving solver(kLongest);
  search_tree(state, solver, settings);
  CHECK(saves > 100);
}

TEST_CASE("A search can be stopped, by a flag and by the clock") {
  const std::atomic<bool> raised = true;
  TreeState state = toy::whole(kTotal);
  TreeSettings settings;
  settings.interrupt = &raised;
  Halving solver(kLongest);
  CHECK(search_tree(state, solver, settings) == ProofEnd::kInterrupted);
  CHECK(state.counts.open == 1);
  settings.interrupt = nullptr;
  settings.deadline = std::chrono::steady_clock::now();
  CHECK(search_tree(state, solver, settings) == ProofEnd::kOutOfTime);
  CHECK(state.counts.open == 1);
}

TEST_CASE("Damaged trees are refused, whatever is wrong with them") {
  TreeState state = toy::whole(kTotal);
  TreeSettings settings;
  settings.divide_into = 4;
  Halving solver(kLongest);
  REQUIRE(search_tree(state, solver, settings) == ProofEnd::kDivided);
  CHECK(state.counts.open == 4);
  const std::string good = tree_text(state);
  CHECK_NOTHROW(parse_tree(good, toy::read));
  for (std::size_t length = 0; length < good.size(); ++length) {
    CHECK_THROWS_AS(parse_tree(good.substr(0, length), toy::read), std::invalid_argument);
  }
  CHECK_THROWS_AS(parse_tree(good + "x", toy::read), std::invalid_argument);
  // Every byte changed: refused, or at least read without harm.
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = bad[i] == '9' ? '-' : static_cast<char>(bad[i] + 1);
    try {
      parse_tree(bad, toy::read);
    } catch (const std::invalid_argument&) {
    }
  }
}
