// Grid proofs against brute force, against the enumeration, and before the checker.
#include "grid/grid_proof.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <random>
#include <sstream>

#include "certificate/leaf.hpp"
#include "grid/enumerate.hpp"
#include "simplex/leaf_shortening.hpp"
#include "simplex/node_relaxation.hpp"
#include "simplex/point_value.hpp"
#include "simplex/prefix_node.hpp"
#include "support/brute_force.hpp"
#include "support/grid_certificate.hpp"
#include "verdict.hpp"

using namespace sidon;
using support::prove_with_text;

namespace {

constexpr Correction kCorrections[] = {Correction::kLemma3, Correction::kPrefixRefined};

std::vector<Composition> compositions_of(const GridResult& result) {
  std::vector<Composition> compositions;
  for (const Binding& binding : result.bindings) compositions.push_back(binding.composition);
  return compositions;
}

std::string at(const Grid& grid) {
  return "n = " + std::to_string(grid.n) + ", m = " + std::to_string(grid.m) + ", " +
         std::string(name(grid.correction));
}

void check_verified(const std::string& text) {
  const sidoncheck::Verdict verdict = sidoncheck::check_bytes(text);
  INFO("line " << verdict.line << ": " << verdict.reason);
  CHECK(verdict.status == sidoncheck::Status::verified);
}

struct BruteForce {
  Rational minimum;
  std::vector<Composition> bindings;  // up to reversal, sorted
};

BruteForce brute_force(const Grid& grid) {
  const brute::Minimum found = brute::minimum(grid);
  BruteForce result;
  result.minimum =
      Rational(found.value.corrected, Integer(4) * grid.n * grid.m * grid.m * found.value.length);
  for (const Composition& c : found.bindings) result.bindings.push_back(up_to_reversal(c));
  std::sort(result.bindings.begin(), result.bindings.end());
  const auto last = std::unique(result.bindings.begin(), result.bindings.end());
  result.bindings.erase(last, result.bindings.end());
  return result;
}

}  // namespace

TEST_CASE("the proof finds what brute force finds, and the checker accepts it") {
  const std::pair<int, int> sizes[] = {{1, 1}, {1, 2}, {1, 3}, {1, 7}, {1, 20}, {2, 1},
                                       {2, 2}, {2, 3}, {2, 5}, {2, 8}, {3, 1},  {3, 2}};
  std::size_t most_bindings = 0;
  bool palindromes = false;
  for (const auto& [n, m] : sizes) {
    for (const Correction correction : kCorrections) {
      const Grid grid(n, m, correction);
      INFO(at(grid));
      const auto [proof, text] = prove_with_text(grid);
      const BruteForce expected = brute_force(grid);
      CHECK(proof.result.minimum == expected.minimum);
      CHECK(compositions_of(proof.result) == expected.bindings);
      CHECK(proof.result.bound == bound_from_minimum(grid, expected.minimum));
      check_verified(text);
      most_bindings = std::max(most_bindings, expected.bindings.size());
      for (const Composition& c : expected.bindings) {
        palindromes = palindromes || std::equal(c.begin(), c.end(), c.rbegin());
      }
    }
  }
  // The sizes above are worth something: several contain what is easily lost.
  CHECK(most_bindings >= 10);
  CHECK(palindromes);
}

TEST_CASE("the proof agrees with the enumeration") {
  const std::pair<int, int> sizes[] = {{1, 1000}, {2, 13}, {2, 40}, {3, 4}, {3, 6}, {4, 2}};
  for (const auto& [n, m] : sizes) {
    for (const Correction correction : kCorrections) {
      const Grid grid(n, m, correction);
      INFO(at(grid));
      const auto [proof, text] = prove_with_text(grid);
      const EnumerationResult expected = enumerate(grid);
      CHECK(proof.result.minimum == expected.minimum);
      CHECK(compositions_of(proof.result) == expected.bindings);
      check_verified(text);
    }
  }
}

TEST_CASE("the proof finds the minima of the reference table") {
  std::ifstream file(SIDON_TEST_DIR "/data/grid-values.csv");
  std::string line;
  std::getline(file, line);
  int rows = 0;
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    std::int64_t n, m, corrected, length;
    char comma;
    std::string decimal, bindings;
    fields >> n >> comma >> m >> comma >> corrected >> comma >> length >> comma;
    std::getline(fields, decimal, ',');
    std::getline(fields, bindings);
    std::vector<Composition> expected;
    std::istringstream list(bindings);
    for (std::string one; std::getline(list, one, '|');) {
      std::istringstream cells(one);
      Composition c;
      for (std::int64_t x; cells >> x;) c.push_back(x);
      expected.push_back(up_to_reversal(c));
    }
    std::sort(expected.begin(), expected.end());
    const Grid grid(n, m, Correction::kLemma3);
    INFO(at(grid));
    const auto [proof, text] = prove_with_text(grid);
    CHECK(proof.result.minimum == Rational(corrected, Integer(4) * n * m * m * length));
    CHECK(compositions_of(proof.result) == expected);
    check_verified(text);
    ++rows;
  }
  CHECK(rows == 10);
}

TEST_CASE("threads do not change a byte of the certificate") {
  for (const Correction correction : kCorrections) {
    const Grid grid(3, 7, correction);
    const std::string one = prove_with_text(grid, 1).text;
    CHECK(prove_with_text(grid, 2).text == one);
    CHECK(prove_with_text(grid, 4).text == one);
  }
}

TEST_CASE("without a spool the result is the same and no text is kept") {
  const Grid grid(2, 20, Correction::kPrefixRefined);
  const GridProof without = prove_grid(grid, {});
  const GridProof with = prove_with_text(grid).proof;
  CHECK(without.result.minimum == with.result.minimum);
  CHECK(without.counts.closed == with.counts.closed);
}

TEST_CASE("an interrupt that is set before the start ends the proof") {
  const std::atomic<bool> interrupt{true};
  GridOptions options;
  options.interrupt = &interrupt;
  CHECK_THROWS_AS(prove_grid(Grid(3, 10, Correction::kLemma3), options), Interrupted);
}

TEST_CASE("the exact stage refuses what a broken search would name") {
  const Grid grid(2, 10, Correction::kLemma3);
  const Rational minimum(3551, 3200);
  CHECK_NOTHROW(exact_result(grid, minimum, {{25, 12, 15, 28}}));
  CHECK(exact_result(grid, minimum, {{28, 15, 12, 25}}).bindings.front().composition ==
        Composition{25, 12, 15, 28});
  CHECK_THROWS_AS(exact_result(grid, minimum, {}), std::logic_error);
  CHECK_THROWS_AS(exact_result(grid, minimum, {{25, 12, 16, 27}}), std::logic_error);
  CHECK_THROWS_AS(exact_result(grid, minimum, {{25, 12, 15, 29}}), std::logic_error);
  CHECK_THROWS_AS(exact_result(grid, minimum, {{25, 12, 43}}), std::logic_error);
  CHECK_THROWS_AS(exact_result(grid, minimum, {{-1, 30, 23, 28}}), std::logic_error);
  CHECK_THROWS_AS(exact_result(grid, Rational(3550, 3200), {{25, 12, 15, 28}}), std::logic_error);
}

// --- A solver that returns nonsense -------------------------------------------------------------

namespace {

// Proposes random leaves and random branchings; only the exact test stands between it and the
// certificate.
class NonsenseSolver : public NodeSolver {
 public:
  NonsenseSolver(const Grid& grid, const Problem& problem, std::uint64_t seed)
      : grid_(grid), problem_(problem), random_(seed) {}

  NodeOutcome solve(const Node& any) override {
    const auto& node = dynamic_cast<const PrefixNode&>(any);
    if (node.bounds().is_point()) return Closed{"p\n"};
    for (int attempt = 0; attempt < 5; ++attempt) {
      const Leaf leaf = random_leaf(node.bounds());
      ++proposed;
      if (!leaf_holds(problem_, node.bounds(), leaf)) continue;
      ++accepted;
      return Closed{leaf_line(leaf)};
    }
    return node.split({random_branching(node.bounds())}, true);
  }

  int proposed = 0, accepted = 0;

 private:
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }

  std::pair<int, int> interval() {
    const int a = below(grid_.cells());
    return {a, a + 1 + below(grid_.cells() - a)};
  }

  static constexpr GroupKind kProducts[] = {GroupKind::kLowerLower, GroupKind::kUpperUpper,
                                            GroupKind::kLowerUpper};

  Leaf random_leaf(const DifferenceBounds& bounds) {
    Leaf leaf;
    const auto windows = all_windows(grid_.cells());
    for (int i = 0; i < 1 + below(2); ++i) {
      leaf.add({window_tag(windows[random_() % windows.size()]), 1 + below(4)});
    }
    for (int i = 0; i < below(4); ++i) {
      const auto [a, b] = interval();
      const auto [c, d] = interval();
      leaf.add({group_tag(kProducts[below(3)], a, b, c, d), 1 + below(4)});
    }
    if (below(2) == 0) {
      const auto [a, b] = interval();
      leaf.add({group_tag(GroupKind::kSquare, a, b, 0, 0, bounds.lower(a, b)), 1 + below(3)});
    }
    if (below(2) == 0) {
      const auto [a, b] = interval();
      const GroupKind kind = below(2) == 0 ? GroupKind::kUpper : GroupKind::kLower;
      leaf.add({group_tag(kind, a, b), 1 + below(20)});
    }
    return leaf;
  }

  Branching random_branching(const DifferenceBounds& bounds) {
    for (;;) {
      const auto [a, b] = interval();
      const std::int64_t width = bounds.width(a, b);
      if (width > 0) {
        const auto step = static_cast<std::int64_t>(random_() % static_cast<unsigned>(width));
        return {a, b, bounds.lower(a, b) + step};
      }
    }
  }

  const Grid& grid_;
  const Problem& problem_;
  std::mt19937_64 random_;
};

std::string nonsense_certificate(const Grid& grid, const GridProof& proof, const Rational& value,
                                 std::uint64_t seed, int& accepted) {
  const Problem problem = Problem::grid(grid, value);
  NonsenseSolver solver(grid, problem, seed);
  Spool tree(std::filesystem::temp_directory_path(), "nonsense");
  TreeSettings settings;
  settings.write = [&](std::string_view line) { tree.write(line); };
  GridProof claim = proof;
  claim.result.minimum = value;
  claim.result.bound = bound_from_minimum(grid, value);
  TreeState state = unsearched(std::make_shared<const PrefixNode>(problem.root(true).bounds));
  search_tree(state, solver, settings);
  claim.counts = state.counts;
  std::string text;
  write_certificate(grid, claim, tree, [&](std::string_view piece) { text += piece; });
  accepted += solver.accepted;
  CHECK(solver.accepted < solver.proposed);
  return text;
}

}  // namespace

TEST_CASE("random multipliers give a long certificate, never a wrong one") {
  int accepted = 0;
  for (const Correction correction : kCorrections) {
    for (const auto& [n, m] : {std::pair{1, 10}, std::pair{2, 2}}) {
      const Grid grid(n, m, correction);
      INFO(at(grid));
      const GridProof proof = prove_grid(grid, {});
      for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const std::string text =
            nonsense_certificate(grid, proof, proof.result.minimum, seed, accepted);
        check_verified(text);
      }
    }
  }
  CHECK(accepted > 0);
}

TEST_CASE("prices of another problem are refused where there is something to find") {
  // The relaxation solves a problem with a threshold that is far too low, so it believes that the
  // node is empty. The node holds a binding composition: no multipliers exclude it.
  for (const Correction correction : kCorrections) {
    const Grid grid(2, 10, correction);
    INFO(at(grid));
    const Rational value = prove_grid(grid, {}).result.minimum;
    const Problem right = Problem::grid(grid, value);
    const Problem wrong = Problem::grid(grid, value - Rational(1, 5));
    const TestForms tests(wrong);
    const DifferenceBounds root = right.root(true).bounds;
    NodeRelaxation relaxation(tests, root, {}, nullptr);
    const bool believed_empty = relaxation.solve();
    CHECK(believed_empty);
    CHECK_FALSE(shorten_leaf(right, tests, root, relaxation.leaf(36)).has_value());
  }
}
