#include "simplex/leaf_shortening.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <random>

#include "certificate/certificate_reader.hpp"
#include "certificate/leaf_line.hpp"
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
                              "grid-2-3-prefix.sac"};

std::vector<double> multipliers(const Leaf& leaf) {
  std::vector<double> values;
  const auto add = [&](const Integer& value) { values.push_back(value.convert_to<double>()); };
  for (const auto& t : leaf.windows) add(t.omega);
  for (const auto& t : leaf.products) add(t.multiplier);
  for (const auto& t : leaf.squares) add(t.multiplier);
  for (const auto& t : leaf.form_squares) add(t.multiplier);
  for (const auto& t : leaf.bounds) add(t.multiplier);
  return values;
}

}  // namespace

TEST_CASE("the model's bound is that of exact arithmetic", "[search]") {
  std::mt19937 random(5);
  for (const char* name : kFiles) {
    INFO(name);
    for (const Case& c : leaves_of(name)) {
      const WindowForms tests(c.problem);
      const LocalNode<double> node(c.node);
      Leaf leaf = c.leaf;
      FormSquareTerm square{Integer(c.problem.unit() / 3), Integer(5), {}};
      for (int i = 0; i < c.problem.cells(); ++i) {
        square.coefficients.push_back(Integer(static_cast<int>(random() % 7) - 3));
      }
      leaf.form_squares.push_back(square);
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
      const int last = model.group_count() - 1 - static_cast<int>(leaf.bounds.size());
      leaf.form_squares.back().multiplier = 2;
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
  for (const char* name : kFiles) {
    INFO(name);
    std::size_t before = 0, plain = 0, thorough = 0;
    for (const Case& c : leaves_of(name)) {
      const WindowForms tests(c.problem);
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
    CHECK(plain < before);
    CHECK(thorough <= plain);
  }
}

TEST_CASE("groups that do not matter are left out", "[search]") {
  const Case c = leaves_of("cover-8-1.18.sac").front();
  Leaf padded = c.leaf;
  padded.products.push_back({ProductKind::kLowerLower, 0, 1, 0, 1, Integer(1)});
  padded.bounds.push_back({true, 2, 3, Integer(1)});
  const WindowForms tests(c.problem);
  const auto leaf = shorten_leaf(c.problem, tests, c.node, padded);
  REQUIRE(leaf.has_value());
  CHECK(leaf->products.size() <= c.leaf.products.size());
  CHECK(leaf->bounds.size() <= c.leaf.bounds.size());
}

TEST_CASE("multipliers that prove nothing stay without a leaf", "[search]") {
  Case c = leaves_of("cover-8-1.18.sac").front();
  const WindowForms tests(c.problem);
  SECTION("no test") {
    c.leaf.windows.clear();
    CHECK_FALSE(shorten_leaf(c.problem, tests, c.node, c.leaf).has_value());
  }
  SECTION("no products") {
    c.leaf.products.clear();
    c.leaf.squares.clear();
    c.leaf.bounds.clear();
    CHECK_FALSE(shorten_leaf(c.problem, tests, c.node, c.leaf).has_value());
  }
  SECTION("another problem") {
    const Problem higher = Problem::cover(c.problem.cells(), Rational(3, 2), c.problem.unit());
    CHECK_FALSE(shorten_leaf(higher, tests, c.node, c.leaf).has_value());
  }
  SECTION("numbers beyond doubles") {
    c.leaf.products.front().multiplier = boost::multiprecision::pow(Integer(10), 400);
    CHECK_FALSE(shorten_leaf(c.problem, tests, c.node, c.leaf).has_value());
  }
}
