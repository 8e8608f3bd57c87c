// The prover's leaf bound against docs/format.md section 6, evaluated here from the definitions by
// interpolation, and against the checker on the same line of a certificate.
#include "simplex/leaf_inequality.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "certificate/leaf.hpp"
#include "support/brute_force.hpp"
#include "support/grid_certificate.hpp"
#include "verdict.hpp"

using namespace sidon;

namespace {

// A problem, told twice: as the prover knows it, and as the head of a certificate.
struct Setting {
  std::string name;
  Problem problem;
  std::optional<Grid> grid;
  Rational value;
  std::string head;
};

Setting cover_setting(int cells, const Rational& target, std::int64_t unit) {
  return {"cover", Problem::cover(cells, target, unit), std::nullopt, target,
          "sac 1 cover\nclaim C1a >= " + to_string(target) + "\nbasis masses\ncells " +
              std::to_string(cells) + "\nunit 1/" + std::to_string(unit) + "\nreversal no\n"};
}

Setting grid_setting(const Grid& grid) {
  const auto [proof, text] = support::prove_with_text(grid);
  const std::size_t last_binding = text.rfind("\nbinding");
  return {std::string(name(grid.correction)), Problem::grid(grid, proof.result.minimum), grid,
          proof.result.minimum, text.substr(0, text.find('\n', last_binding + 1) + 1)};
}

std::vector<Setting> settings() {
  std::vector<Setting> all;
  all.push_back(cover_setting(4, Rational(21, 20), 1000));
  all.push_back(cover_setting(5, Rational(8, 7), 12345));
  all.push_back(cover_setting(2, Rational(1), std::int64_t{1} << 48));
  all.push_back(cover_setting(2, Rational(17, 16), 777));
  all.push_back(cover_setting(3, Rational(10, 9), 4096));
  for (const Correction c : {Correction::kLemma3, Correction::kPrefixRefined}) {
    all.push_back(grid_setting(Grid(2, 7, c)));
    all.push_back(grid_setting(Grid(3, 2, c)));
  }
  return all;
}

class Generator {
 public:
  Generator(const Problem& problem, std::uint64_t seed) : problem_(problem), random_(seed) {}

  std::int64_t below(std::int64_t bound) {
    return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(bound));
  }

  std::pair<int, int> interval() {
    const int v = problem_.cells();
    const int a = static_cast<int>(below(v));
    return {a, a + 1 + static_cast<int>(below(v - a))};
  }

  // A node some branchings below the root, always on their first side, and those lines.
  std::pair<DifferenceBounds, std::string> node() {
    DifferenceBounds bounds = problem_.root(false).bounds;
    // Grids state `reversal yes`.
    if (problem_.is_grid()) bounds = problem_.root(true).bounds;
    std::string lines;
    for (std::int64_t steps = below(16); steps > 0; --steps) {
      const auto [a, b] = interval();
      const std::int64_t width = bounds.width(a, b);
      if (width == 0) continue;
      const std::int64_t t = bounds.lower(a, b) + below(width);
      DifferenceBounds child = bounds;
      if (!child.restrict_upper(a, b, t)) continue;
      bounds = child;
      lines += "s " + std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(t) + "\n";
    }
    return {bounds, lines};
  }

  Leaf leaf() {
    constexpr GroupKind kProducts[] = {GroupKind::kLowerLower, GroupKind::kUpperUpper,
                                       GroupKind::kLowerUpper};
    Leaf leaf;
    const auto windows = all_windows(problem_.cells());
    for (std::int64_t i = 1 + below(3); i > 0; --i) {
      leaf.add({window_tag(windows[below(std::ssize(windows))]), multiplier()});
    }
    if (below(3) == 0) return leaf;
    for (std::int64_t i = below(5); i > 0; --i) {
      const auto [a, b] = interval();
      const auto [c, d] = interval();
      leaf.add({group_tag(kProducts[below(3)], a, b, c, d), multiplier()});
    }
    for (std::int64_t i = below(3); i > 0; --i) {
      const auto [a, b] = interval();
      const std::int64_t at = below(problem_.unit() + 1);
      leaf.add({group_tag(GroupKind::kSquare, a, b, 0, 0, at), multiplier()});
    }
    for (std::int64_t i = below(3); i > 0; --i) {
      const auto [a, b] = interval();
      leaf.add(
          {group_tag(below(2) == 0 ? GroupKind::kUpper : GroupKind::kLower, a, b), multiplier()});
    }
    return leaf;
  }

 private:
  Integer multiplier() { return below(4) == 0 ? Integer(1) << below(90) : 1 + Integer(below(50)); }

  const Problem& problem_;
  std::mt19937_64 random_;
};

// R of docs/format.md section 6 at the point with the given prefix sums, straight from the tables.
class Definition {
 public:
  Definition(const Setting& setting, const DifferenceBounds& node, const Leaf& leaf)
      : setting_(setting), problem_(setting.problem), node_(node), leaf_(leaf) {}

  Integer operator()(const std::vector<std::int64_t>& prefix) const {
    std::vector<Integer> x;
    for (std::size_t i = 0; i + 1 < prefix.size(); ++i) x.push_back(prefix[i + 1] - prefix[i]);
    Integer r = 0;
    for (const Group& group : leaf_.groups) {
      r += (group.is_test() ? window(group.window(), x) : -product(group, prefix)) *
           group.multiplier;
    }
    return r;
  }

 private:
  Integer product(const Group& group, const std::vector<std::int64_t>& prefix) const {
    const auto [kind, a, b, c, d, at] = group.tag;
    const auto low = [&](int i, int j) {
      return Integer(prefix[j] - prefix[i] - node_.lower(i, j));
    };
    const auto up = [&](int i, int j) {
      return Integer(node_.upper(i, j) - (prefix[j] - prefix[i]));
    };
    if (kind == GroupKind::kLowerLower) return low(a, b) * low(c, d);
    if (kind == GroupKind::kUpperUpper) return up(a, b) * up(c, d);
    if (kind == GroupKind::kLowerUpper) return low(a, b) * up(c, d);
    if (kind == GroupKind::kLower) return low(a, b);
    if (kind == GroupKind::kUpper) return up(a, b);
    const Integer s = prefix[b] - prefix[a] - at;
    return problem_.is_grid() ? s * (s - 1) : s * s;
  }

  Integer window(Window w, const std::vector<Integer>& x) const {
    Integer sum = 0;
    for (int i = 0; i < problem_.cells(); ++i) {
      for (int j = 0; j < problem_.cells(); ++j) {
        if (w.start <= i + j && i + j <= w.start + w.length - 2) sum += x[i] * x[j];
      }
    }
    if (setting_.grid) {
      const Grid& grid = *setting_.grid;
      std::vector<std::int64_t> cells;
      for (const Integer& part : x) cells.push_back(static_cast<std::int64_t>(part));
      const Rational v = setting_.value * (Integer(4) * grid.n * grid.m * grid.m * w.length);
      return sum - brute::lambda(grid, cells, w.length, w.start) -
             floor_div(numerator(v), denominator(v));
    }
    const Rational v = setting_.value * w.length *
                       Rational(Integer(problem_.unit()) * problem_.unit(), 2 * problem_.cells());
    return sum - ceil_div(numerator(v), denominator(v));
  }

  const Setting& setting_;
  const Problem& problem_;
  const DifferenceBounds& node_;
  const Leaf& leaf_;
};

// P_0 = 0, P_j = L_j + y_j, P_V = U; y_j counted from 1.
std::vector<std::int64_t> prefix_sums(const DifferenceBounds& node,
                                      const std::vector<std::int64_t>& y) {
  std::vector<std::int64_t> prefix{0};
  for (int j = 1; j < node.cells(); ++j) prefix.push_back(node.lower(0, j) + y[j]);
  prefix.push_back(node.total());
  return prefix;
}

// beta from the values of R alone: R is a quadratic polynomial in y.
Integer interpolated_bound(const Definition& r, const DifferenceBounds& node) {
  const int v = node.cells();
  const auto value = [&](int j, std::int64_t yj, int k, std::int64_t yk) {
    std::vector<std::int64_t> y(v, 0);
    y[j] += yj;
    y[k] += yk;
    return r(prefix_sums(node, y));
  };
  const Integer constant = value(0, 0, 0, 0);
  Integer bound = constant;
  std::vector<Integer> single(v);
  for (int j = 1; j < v; ++j) {
    single[j] = value(j, 1, 0, 0);
    const Integer square = (value(j, 2, 0, 0) - 2 * single[j] + constant) / 2;
    const Integer linear = single[j] - constant - square;
    const Integer width = node.width(0, j);
    if (linear < 0) bound += linear * width;
    if (square < 0) bound += square * width * width;
  }
  for (int j = 1; j < v; ++j) {
    for (int k = j + 1; k < v; ++k) {
      const Integer mixed = value(j, 1, k, 1) - single[j] - single[k] + constant;
      if (mixed < 0) bound += mixed * node.width(0, j) * node.width(0, k);
    }
  }
  return bound;
}

// What the checker says about the leaf: its bound if it rejects it.
struct CheckersAnswer {
  bool passed;
  std::optional<Integer> bound;
  std::uint64_t bits;
  std::string reason;
};

CheckersAnswer ask_checker(const Setting& setting, const std::string& lines, const Leaf& leaf) {
  const auto verdict = sidoncheck::check_bytes(setting.head + lines + leaf_line(leaf));
  CheckersAnswer answer{true, std::nullopt, verdict.counts.largest_bits, verdict.reason};
  const std::string mark = "(lower bound ";
  const std::size_t at = verdict.reason.find(mark);
  if (at != std::string::npos) {
    answer.passed = false;
    const std::size_t from = at + mark.size();
    answer.bound = Integer(verdict.reason.substr(from, verdict.reason.find(',', from) - from));
  }
  return answer;
}

}  // namespace

TEST_CASE("the leaf bound is what the format defines, and what the checker finds") {
  int passed = 0, failed = 0;
  for (const Setting& setting : settings()) {
    Generator random(setting.problem, 17);
    for (int trial = 0; trial < 150; ++trial) {
      const auto [node, lines] = random.node();
      const Leaf leaf = random.leaf();
      INFO(setting.name << " trial " << trial << "\n" << lines << leaf_line(leaf));
      const Definition definition(setting, node, leaf);
      const Integer bound = leaf_bound(setting.problem, node, leaf);
      REQUIRE(bound == interpolated_bound(definition, node));

      const bool holds = leaf_holds(setting.problem, node, leaf);
      REQUIRE(holds == (setting.grid ? bound > 0 : bound >= 0));
      const CheckersAnswer answer = ask_checker(setting, lines, leaf);
      INFO(answer.reason);
      REQUIRE(answer.passed == holds);
      if (answer.bound) REQUIRE(*answer.bound == bound);
      if (bound != 0) REQUIRE(answer.bits == msb(bound < 0 ? Integer(-bound) : bound) + 1);
      ++(holds ? passed : failed);
    }
  }
  // Both outcomes were seen often.
  CHECK(passed > 50);
  CHECK(failed > 50);
}

TEST_CASE("the leaf bound is a lower bound all over the node") {
  std::mt19937_64 coin(5);
  for (const Setting& setting : settings()) {
    Generator random(setting.problem, 23);
    for (int trial = 0; trial < 40; ++trial) {
      const auto [node, lines] = random.node();
      const Leaf leaf = random.leaf();
      const Definition definition(setting, node, leaf);
      const Integer bound = leaf_bound(setting.problem, node, leaf);
      INFO(setting.name << " trial " << trial << "\n" << lines << leaf_line(leaf));
      for (int sample = 0; sample < 20; ++sample) {
        // Fix the prefix sums one after another, each within what the others leave it.
        DifferenceBounds rest = node;
        for (int j = 1; j < node.cells(); ++j) {
          const std::int64_t width = rest.width(0, j);
          const std::int64_t corner = coin() % 3 == 0 ? 0 : coin() % 2 == 0 ? width : -1;
          const std::int64_t p =
              rest.lower(0, j) + (corner >= 0 ? corner : random.below(width + 1));
          REQUIRE(rest.restrict_upper(0, j, p));
          REQUIRE(rest.restrict_lower(0, j, p));
        }
        std::vector<std::int64_t> prefix;
        for (int j = 0; j <= node.cells(); ++j) {
          prefix.push_back(j == 0 ? 0 : rest.lower(0, j));
        }
        REQUIRE(definition(prefix) >= bound);
      }
    }
  }
}

TEST_CASE("no multipliers exclude a node that holds a binding composition") {
  for (const Correction c : {Correction::kLemma3, Correction::kPrefixRefined}) {
    const Grid grid(2, 5, c);
    const GridProof proof = prove_grid(grid, {});
    const Problem problem = Problem::grid(grid, proof.result.minimum);
    Generator random(problem, 31);
    for (const Binding& binding : proof.result.bindings) {
      DifferenceBounds node = problem.root(false).bounds;
      for (int i = 0; i < grid.cells(); ++i) {
        const std::int64_t part = binding.composition[i];
        REQUIRE(node.restrict_upper(i, i + 1, part + 1));
        if (part > 0) REQUIRE(node.restrict_lower(i, i + 1, part - 1));
      }
      for (int trial = 0; trial < 300; ++trial) {
        REQUIRE_FALSE(leaf_holds(problem, node, random.leaf()));
      }
    }
  }
}
