// The exact leaf test against leaves that another program made (tests/data/fourier-leaves.txt: of
// complete proofs of 1.25 with 6 modes and of 1.30 with 8), and against the facts it rests on.
#include "fourier/leaf_test.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <numbers>
#include <random>

#include "fourier/leaf_inequality.hpp"
#include "support/fourier_leaves.hpp"

using namespace sidon;
using support::FourierNode;
using support::product_at;
using support::sides_at;

namespace {

const std::vector<FourierNode>& nodes() {
  static const std::vector<FourierNode> all =
      support::read_fourier_nodes(SIDON_TEST_DIR "/data/fourier-leaves.txt");
  return all;
}

bool holds(const FourierNode& node) { return leaf_holds(node.problem, node.box, node.leaf); }

// D U^2 R at integer coordinates, straight from the definition: the tests as double sums over V.
Integer tests_at(const FourierNode& node, const std::vector<Integer>& z) {
  const Integer n = numerator(node.problem.target), d = denominator(node.problem.target);
  const Integer u2 = Integer(node.problem.unit) * node.problem.unit;
  const std::vector<GaussianInteger>& v = node.leaf.test;
  Integer value = 0;
  for (std::size_t a = 0; a < v.size(); ++a) {
    value += (d - n) * u2 * (v[a].re * v[a].re + v[a].im * v[a].im);
    for (std::size_t b = 0; b < a; ++b) {
      // v_a conj v_b times (x - i y)^2 and its conjugate: h_k^2 are the coefficients of f*f.
      const Integer re = v[a].re * v[b].re + v[a].im * v[b].im;
      const Integer im = v[a].im * v[b].re - v[a].re * v[b].im;
      const Integer &x = z[2 * (a - b - 1)], &y = z[2 * (a - b - 1) + 1];
      value += 2 * d * (re * (x * x - y * y) - im * 2 * x * y);
    }
  }
  const Integer scale = Integer(1) << node.leaf.norm_exponent;
  Integer bessel = (d - n) * u2 * scale * scale;
  for (std::size_t k = 0; k < node.leaf.norm.size(); ++k) {
    const Integer square = z[2 * k] * z[2 * k] + z[2 * k + 1] * z[2 * k + 1];
    const Integer& s = node.leaf.norm[k];
    bessel += 2 * d * (2 * s * scale * square - s * s * u2);
  }
  return value + node.leaf.norm_multiplier * bessel;
}

Integer value_at(const QuadraticSum& sum, const std::vector<Integer>& z) {
  Integer value = sum.constant;
  for (std::size_t k = 0; k < sum.forms.size(); ++k) {
    const Integer &x = z[2 * k], &y = z[2 * k + 1];
    const QuadraticForm& f = sum.forms[k];
    value += sum.x[k] * x + sum.y[k] * y + f.xx * x * x + f.xy * x * y + f.yy * y * y;
  }
  return value;
}

}  // namespace

TEST_CASE("Leaves of another program are accepted") {
  REQUIRE(nodes().size() == 12);
  for (const FourierNode& node : nodes()) CHECK(holds(node));
}

TEST_CASE("Leaves with one wrong number are refused") {
  for (FourierNode node : nodes()) {
    const FourierLeaf leaf = node.leaf;
    node.leaf.test[1].re += 1 + abs(leaf.test[1].re) / 8;
    CHECK_FALSE(holds(node));
    node.leaf = leaf;
    node.leaf.norm[0] *= 2;
    CHECK_FALSE(holds(node));
    node.leaf = leaf;
    node.leaf.even[0].im += (abs(leaf.even[0].re) + abs(leaf.even[0].im)) / 4;
    CHECK_FALSE(holds(node));
    node.leaf = leaf;
    node.leaf.odd[0].re += (abs(leaf.odd[0].re) + abs(leaf.odd[0].im)) / 4;
    CHECK_FALSE(holds(node));
    node.leaf = leaf;
    node.problem.target += Rational(1, 20);
    CHECK_FALSE(holds(node));
  }
}

TEST_CASE("Leaves do not hold in a box that is much larger") {
  for (FourierNode node : nodes()) {
    node.box = root_box(node.problem);
    CHECK_FALSE(holds(node));
  }
}

TEST_CASE("A leaf needs a test") {
  FourierNode node = nodes()[0];
  node.leaf = FourierLeaf();
  node.leaf.test.resize(3);
  CHECK_FALSE(has_test(node.leaf));
  CHECK_FALSE(holds(node));
  node.leaf.norm_multiplier = 1;
  CHECK(has_test(node.leaf));
  node.leaf.norm_multiplier = 0;
  node.leaf.test[2].im = -1;
  CHECK(has_test(node.leaf));
}

TEST_CASE("A form is refused when it is indefinite by one unit") {
  CHECK(is_positive_semidefinite({1, 2, 1}));
  CHECK(is_positive_semidefinite({0, 0, 5}));
  CHECK_FALSE(is_positive_semidefinite({1, 3, 2}));
  CHECK(is_positive_semidefinite({2, -4, 2}));
  CHECK_FALSE(is_positive_semidefinite({0, 1, 5}));
  CHECK_FALSE(is_positive_semidefinite({-1, 0, -1}));
}

TEST_CASE("The remainder is refused when it is one unit too large") {
  const FourierProblem problem{Rational(5, 4), 4, 7};
  QuadraticSum affine(4);
  affine.x = {1, 0, -2, 0};
  affine.y = {0, 3, 0, 0};
  affine.constant = 42;  // (1 + 2 + 3) U
  CHECK(remainder_is_nonnegative(problem, {}, affine));
  affine.constant = 41;
  CHECK_FALSE(remainder_is_nonnegative(problem, {}, affine));
}

TEST_CASE("u^2 + 2 cos(2 pi x) v^2 is taken off as a polynomial") {
  // u = 1 + 2 cos 2 pi x, v = 2 sin pi x (v_1 = -i): u^2 = 3 + 4 cos 2 pi x + 2 cos 4 pi x and
  // 2 cos(2 pi x) v^2 = 2 cos 2 pi x (2 - 2 cos 2 pi x) = -2 + 4 cos 2 pi x - 2 cos 4 pi x.
  const FourierProblem problem{Rational(5, 4), 2, 1};
  FourierLeaf leaf;
  leaf.even_constant = 1;
  leaf.even = {{1, 0}};
  leaf.odd = {{0, -1}};
  leaf.square_exponent = 3;
  QuadraticSum affine(2);
  affine.constant = 8;
  affine.x = {64, 0};
  CHECK(remainder_is_nonnegative(problem, leaf, affine));
  affine.constant = 7;
  CHECK_FALSE(remainder_is_nonnegative(problem, leaf, affine));
}

TEST_CASE("The steps of the leaf inequality are an identity of polynomials") {
  std::mt19937_64 random(5);
  for (const FourierNode& node : nodes()) {
    std::uniform_int_distribution<std::int64_t> coordinate(-node.problem.unit, node.problem.unit);
    std::vector<Integer> z;
    for (int i = 0; i < 2 * node.problem.modes; ++i) z.push_back(coordinate(random));
    QuadraticSum sum(node.problem.modes);
    add_test(node.problem, node.leaf, sum);
    add_norm(node.problem, node.leaf, sum);
    CHECK(value_at(sum, z) == tests_at(node, z));
    subtract_products(node.problem, node.box, node.leaf, sum);
    Integer products = 0;
    for (const FourierProductTerm& t : node.leaf.products) {
      products += (t.multiplier << node.leaf.product_exponent) * product_at(node, t, z);
    }
    CHECK(value_at(sum, z) == tests_at(node, z) - products);
    // A form minus its tangent at w is the form at z - w.
    QuadraticSum affine = sum;
    REQUIRE(replace_forms_by_tangents(node.leaf, affine));
    QuadraticSum forms(node.problem.modes);
    forms.forms = sum.forms;
    std::vector<Integer> shifted = z;
    for (std::size_t i = 0; i < 2 * node.leaf.tangents.size(); ++i) {
      shifted[i] -= node.leaf.tangents[i / 2][i % 2] << node.leaf.tangent_exponent;
    }
    CHECK(value_at(affine, z) == value_at(sum, z) - value_at(forms, shifted));
    const Integer before = value_at(affine, z);
    subtract_sides(node.box, node.leaf, affine);
    CHECK(value_at(affine, z) == before - sides_at(node, z));
  }
}

TEST_CASE("Where a leaf holds, its tests are >= 0 at every measure in the node") {
  std::mt19937_64 random(7);
  std::uniform_real_distribution<double> place(-0.25, 0.25), weight(0, 1);
  int inside = 0;
  for (int trial = 0; trial < 20'000; ++trial) {
    double place_of[4], mass_of[4], total = 0;
    for (int j = 0; j < 4; ++j) {
      place_of[j] = place(random);
      total += mass_of[j] = weight(random);
    }
    for (const FourierNode& node : nodes()) {
      std::vector<Integer> z;
      bool in_box = true;
      for (int i = 0; i < 2 * node.problem.modes && in_box; ++i) {
        double value = 0;
        for (int j = 0; j < 4; ++j) {
          const double angle = 2 * std::numbers::pi * (1 + i / 2) * place_of[j];
          value += mass_of[j] / total * (i % 2 == 0 ? std::cos(angle) : std::sin(angle));
        }
        z.emplace_back(std::llround(value * static_cast<double>(node.problem.unit)));
        in_box = z.back() >= node.box.lower[static_cast<std::size_t>(i)] &&
                 z.back() <= node.box.upper[static_cast<std::size_t>(i)];
      }
      if (!in_box) continue;
      ++inside;
      CHECK(tests_at(node, z) >= 0);
    }
  }
  CHECK(inside > 20);
}
