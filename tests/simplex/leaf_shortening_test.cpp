#include "simplex/leaf_shortening.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "certificate/certificate_reader.hpp"
#include "certificate/leaf.hpp"
#include "simplex/leaf_model.hpp"

namespace {

using namespace sidon;

struct Case {
  Problem problem;
  DifferenceBounds node;
  Leaf leaf;
};

// All leaves of a certificate with their nodes.
std::vector<Case> leaves_of(const char* name) {
  CertificateReader reader(std::filesystem::path(SIDON_TEST_DIR "/good") / name);
  const Problem problem = problem_of(reader.head());
  const bool grid = problem.is_grid();
  std::vector<DifferenceBounds> open{problem.root(reader.head().reversal()).bounds};
  std::vector<Case> cases;
  for (TreeNode node; reader.next(node);) {
    DifferenceBounds bounds = open.back();
    open.pop_back();
    if (node.kind == TreeNode::Kind::kLeaf) {
      cases.push_back({problem, bounds, node.leaf});
    } else if (node.kind == TreeNode::Kind::kBranch) {
      const auto [a, b, t] = node.branch;
      DifferenceBounds second = bounds;
      second.restrict_lower(a, b, grid ? t + 1 : t);
      bounds.restrict_upper(a, b, t);
      open.push_back(second);
      open.push_back(bounds);
    }
  }
  return cases;
}

const char* const kFiles[] = {"cover-8-1.18.sac", "cover-4-1.09.sac", "grid-2-2-lemma3.sac",
                              "grid-2-6-prefix-refined.sac"};

std::vector<double> multipliers(const Leaf& leaf) {
  std::vector<double> values;
  for (const Group& group : leaf.groups) {
    values.push_back(group.multiplier.convert_to<double>());
  }
  return values;
}

std::ptrdiff_t count(const Leaf& leaf, const std::vector<GroupKind>& kinds) {
  return std::count_if(leaf.groups.begin(), leaf.groups.end(), [&](const Group& group) {
    return std::find(kinds.begin(), kinds.end(), group.tag.kind) != kinds.end();
  });
}

const std::vector<GroupKind> kProducts{GroupKind::kLowerLower, GroupKind::kUpperUpper,
                                       GroupKind::kLowerUpper};
const std::vector<GroupKind> kBounds{GroupKind::kLower, GroupKind::kUpper};

}  // namespace

TEST_CASE("the model's bound is that of exact arithmetic", "[search]") {
  std::mt19937 random(5);
  for (const char* name : kFiles) {
    INFO(name);
    for (const Case& c : leaves_of(name)) {
      const TestForms tests(c.problem);
      const LocalNode<double> node(c.node);
      Leaf leaf = c.leaf;
      const int a = static_cast<int>(random() % c.problem.cells());
      const std::int64_t centre = c.problem.unit() / 3;
      leaf.add({group_tag(GroupKind::kSquare, a, c.problem.cells(), 0, 0, centre), Integer(5)});
      LeafModel model(tests, node, leaf);
      std::vector<double> values = multipliers(leaf);
      model.assign(values);
      double size = 1;
      for (const double value : values) size += value;

      const double unit = static_cast<double>(c.problem.unit());
      const auto exact = [&] {
        return leaf_bound(c.problem, c.node, leaf).convert_to<double>() / unit / unit;
      };
      CHECK(std::fabs(model.bound() - exact()) < 1e-9 * size);

      // One multiplier changed: predicted, carried out, and computed afresh.
      const int last = model.group_count() - 1 - static_cast<int>(count(leaf, kBounds));
      REQUIRE(leaf.groups[last].tag.kind == GroupKind::kSquare);
      leaf.groups[last].multiplier = 2;
      const double predicted = model.bound_with(last, 2);
      CHECK(std::fabs(predicted - exact()) < 1e-9 * size);
      model.set_multiplier(last, 2);
      CHECK(model.bound() == predicted);
      const LeafModel::State before = model.state();
      model.set_multiplier(last, 0);
      model.restore(before);
      CHECK(model.bound() == predicted);
      CHECK(model.multiplier(last) == 2);
    }
  }
}

TEST_CASE("shortened leaves hold and are no longer", "[search]") {
  std::size_t all_before = 0, all_plain = 0;
  for (const char* name : kFiles) {
    INFO(name);
    std::size_t before = 0, plain = 0, thorough = 0;
    for (const Case& c : leaves_of(name)) {
      const TestForms tests(c.problem);
      REQUIRE(leaf_holds(c.problem, c.node, c.leaf));
      before += leaf_line(c.leaf).size();
      for (const bool more : {false, true}) {
        ShorteningSettings settings;
        settings.thorough = more;
        const auto leaf = shorten_leaf(c.problem, tests, c.node, c.leaf, settings);
        REQUIRE(leaf.has_value());
        CHECK(leaf_holds(c.problem, c.node, *leaf));
        (more ? thorough : plain) += leaf_line(*leaf).size();
      }
    }
    CHECK(plain <= before);
    CHECK(thorough <= plain);
    all_before += before;
    all_plain += plain;
  }
  CHECK(all_plain < all_before);
}

TEST_CASE("groups that do not matter are left out", "[search]") {
  const Case c = leaves_of("cover-8-1.18.sac").front();
  Leaf padded = c.leaf;
  padded.add({group_tag(GroupKind::kLowerLower, 0, 1, 0, 1), Integer(1)});
  padded.add({group_tag(GroupKind::kUpper, 2, 3), Integer(1)});
  const TestForms tests(c.problem);
  const auto leaf = shorten_leaf(c.problem, tests, c.node, padded);
  REQUIRE(leaf.has_value());
  CHECK(count(*leaf, kProducts) <= count(c.leaf, kProducts));
  CHECK(count(*leaf, kBounds) <= count(c.leaf, kBounds));
}

TEST_CASE("multipliers that prove nothing stay without a leaf", "[search]") {
  Case c = leaves_of("cover-8-1.18.sac").front();
  const TestForms tests(c.problem);
  SECTION("no test") {
    std::erase_if(c.leaf.groups, [](const Group& group) { return group.is_test(); });
    CHECK_FALSE(shorten_leaf(c.problem, tests, c.node, c.leaf).has_value());
  }
  SECTION("no products") {
    std::erase_if(c.leaf.groups, [](const Group& group) { return !group.is_test(); });
    CHECK_FALSE(shorten_leaf(c.problem, tests, c.node, c.leaf).has_value());
  }
  SECTION("another problem") {
    const Problem higher = Problem::cover(c.problem.cells(), Rational(3, 2), c.problem.unit());
    CHECK_FALSE(shorten_leaf(higher, tests, c.node, c.leaf).has_value());
  }
  SECTION("numbers beyond doubles") {
    REQUIRE_FALSE(c.leaf.groups.back().is_test());
    c.leaf.groups.back().multiplier = boost::multiprecision::pow(Integer(10), 400);
    CHECK_FALSE(shorten_leaf(c.problem, tests, c.node, c.leaf).has_value());
  }
}
