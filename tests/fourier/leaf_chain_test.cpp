// The leaf inequality, step by step, at random measures in the node: sums of point masses whose
// points on the circle are rational, so that all of it is exact. Each step of theorem 5 has to hold
// there by itself, with the values of f, u and v taken from their definitions.
#include <catch2/catch.hpp>
#include <optional>
#include <random>

#include "fourier/close_rounding.hpp"
#include "fourier/leaf_inequality.hpp"
#include "fourier/leaf_rounding.hpp"
#include "fourier/leaf_test.hpp"
#include "support/fourier_dual.hpp"
#include "support/fourier_leaves.hpp"

using namespace sidon;
using support::FourierNode;
using support::product_at;
using support::sides_at;

namespace {

struct Complex {
  Rational re, im;
};
Complex operator*(const Complex& a, const Complex& b) {
  return {a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re};
}
Complex operator+(const Complex& a, const Complex& b) { return {a.re + b.re, a.im + b.im}; }
Complex exact(const GaussianInteger& z) { return {Rational(z.re), Rational(z.im)}; }
Rational power_of_two(int exponent) { return Rational(Integer(1) << exponent); }

// A point of [-1/4, 1/4] with tan(pi x) = slope, |slope| <= 1.
struct Point {
  Rational slope, mass;

  Complex turn() const {  // e^{2 pi i x}
    const Rational s = 1 + slope * slope;
    return {(1 - slope * slope) / s, 2 * slope / s};
  }
};
using PointMasses = std::vector<Point>;

// The turns of all frequencies 0 .. n.
std::vector<Complex> turns(const Point& point, int n) {
  std::vector<Complex> all{{1, 0}};
  for (int k = 1; k <= n; ++k) all.push_back(all.back() * point.turn());
  return all;
}

// X_1, Y_1, X_2, ...
std::vector<Rational> coefficients(const PointMasses& f, const FourierProblem& problem) {
  std::vector<Rational> z(2 * static_cast<std::size_t>(problem.modes));
  for (const Point& point : f) {
    const auto all = turns(point, problem.modes);
    for (std::size_t i = 0; i < z.size(); ++i) {
      const Complex& turn = all[i / 2 + 1];
      z[i] += problem.unit * point.mass * (i % 2 == 0 ? turn.re : turn.im);
    }
  }
  return z;
}

bool is_in(const std::vector<Rational>& z, const FourierBox& box) {
  for (std::size_t i = 0; i < z.size(); ++i) {
    if (z[i] < box.lower[i] || z[i] > box.upper[i]) return false;
  }
  return true;
}

Rational form_at(const QuadraticForm& form, const Rational& x, const Rational& y) {
  return form.xx * x * x + form.xy * x * y + form.yy * y * y;
}

Rational value_at(const QuadraticSum& sum, const std::vector<Rational>& z) {
  Rational value = sum.constant;
  for (std::size_t k = 0; k < sum.forms.size(); ++k) {
    value += sum.x[k] * z[2 * k] + sum.y[k] * z[2 * k + 1] +
             form_at(sum.forms[k], z[2 * k], z[2 * k + 1]);
  }
  return value;
}

// D U^2 R: c_0 and lambda times what F1 and F2 say, from |sum V_b e^{...}|^2 itself: the integral
// of f*f against it is the sum over pairs of points.
Rational tests_at(const FourierNode& node, const PointMasses& f, const std::vector<Rational>& z) {
  const Rational d = denominator(node.problem.target), theta = node.problem.target;
  const Rational u2 = Rational(node.problem.unit) * node.problem.unit;
  Rational mean = 0, integral = 0;
  for (const GaussianInteger& v : node.leaf.test) mean += Rational(v.re * v.re + v.im * v.im);
  for (const Point& a : f) {
    for (const Point& b : f) {
      const Complex turn = a.turn() * b.turn();
      Complex sum{0, 0};
      for (std::size_t i = node.leaf.test.size(); i-- > 0;) {
        sum = sum * turn + exact(node.leaf.test[i]);
      }
      integral += a.mass * b.mass * (sum.re * sum.re + sum.im * sum.im);
    }
  }
  Rational bessel = 1 - theta;
  for (std::size_t k = 0; k < node.leaf.norm.size(); ++k) {
    const Rational s = Rational(node.leaf.norm[k]) / power_of_two(node.leaf.norm_exponent);
    const Rational square = (z[2 * k] * z[2 * k] + z[2 * k + 1] * z[2 * k + 1]) / u2;
    bessel += 2 * (2 * s * square - s * s);
  }
  const Rational lambda = node.leaf.norm_multiplier * power_of_two(2 * node.leaf.norm_exponent);
  return d * u2 * (integral - theta * mean + lambda * bessel);
}

// A(x), and u(x)^2 + 2 cos(2 pi x) v(x)^2, times 2^h.
struct Values {
  Rational polynomial, squares;
};
Values values_at(const FourierNode& node, const QuadraticSum& affine, const Point& point) {
  const auto all = turns(point, node.problem.modes);
  Values values{affine.constant, 0};
  for (std::size_t k = 0; k < affine.x.size(); ++k) {
    values.polynomial +=
        node.problem.unit * (affine.x[k] * all[k + 1].re + affine.y[k] * all[k + 1].im);
  }
  Rational u = node.leaf.even_constant;
  for (std::size_t j = 0; j < node.leaf.even.size(); ++j) {
    u += 2 * (exact(node.leaf.even[j]) * all[j + 1]).re;
  }
  // e^{-pi i x} is 1 - i slope over the root of 1 + slope^2.
  Rational v = 0;
  for (std::size_t j = 0; j < node.leaf.odd.size(); ++j) {
    v += 2 * (exact(node.leaf.odd[j]) * all[j + 1] * Complex{1, -point.slope}).re;
  }
  values.squares = power_of_two(node.leaf.square_exponent) *
                   (u * u + 2 * all[1].re * v * v / (1 + point.slope * point.slope));
  return values;
}

void check_chain(const FourierNode& node, const PointMasses& f, const std::vector<Rational>& z) {
  const Rational tests = tests_at(node, f, z);
  QuadraticSum sum(node.problem.modes);
  add_test(node.problem, node.leaf, sum);
  add_norm(node.problem, node.leaf, sum);
  CHECK(value_at(sum, z) == tests);

  Rational products = 0;
  bool all_positive = true;  // the disc need not hold for an f with M(f) >= theta
  for (const FourierProductTerm& t : node.leaf.products) {
    const Rational value = product_at(node, t, z);
    if (t.product != FourierProduct::kDisc) CHECK(value >= 0);
    all_positive = all_positive && value >= 0;
    products += t.multiplier * power_of_two(node.leaf.product_exponent) * value;
  }
  subtract_products(node.problem, node.box, node.leaf, sum);
  CHECK(value_at(sum, z) == tests - products);

  QuadraticSum affine = sum;
  REQUIRE(replace_forms_by_tangents(node.leaf, affine));
  CHECK(value_at(sum, z) >= value_at(affine, z));
  const Rational sides = sides_at(node, z);
  CHECK(sides >= 0);
  const Rational tangents = value_at(affine, z);
  subtract_sides(node.box, node.leaf, affine);
  CHECK(value_at(affine, z) == tangents - sides);

  Rational integral = 0;
  for (const Point& point : f) {
    const Values values = values_at(node, affine, point);
    CHECK(values.squares >= 0);
    CHECK(values.polynomial >= values.squares);
    integral += point.mass * values.polynomial;
  }
  CHECK(value_at(affine, z) == integral);
  CHECK(tests >= products + sides + integral);
  if (all_positive) CHECK(tests >= 0);
}

PointMasses random_masses(std::mt19937_64& random, int count) {
  std::uniform_int_distribution<int> place(-32, 32), mass(1, 100);
  PointMasses f;
  Rational total = 0;
  for (int j = 0; j < count; ++j) {
    f.push_back({Rational(place(random), 32), mass(random)});
    total += f.back().mass;
  }
  for (Point& point : f) point.mass /= total;
  return f;
}

// The node's own leaf, and what both roundings make of it.
std::vector<FourierNode> with_all_leaves(const FourierNode& node) {
  std::vector<FourierNode> all{node};
  const NodeDual dual = support::dual_of(node);
  for (const auto rounding : {round_leaf, round_leaf_closely}) {
    auto leaf = rounding(node.problem, node.box, dual);
    if (!leaf) continue;
    all.push_back(node);
    all.back().leaf = std::move(*leaf);
    CHECK(leaf_holds(node.problem, node.box, all.back().leaf));
  }
  return all;
}

}  // namespace

TEST_CASE("Each step of a leaf holds at every measure in the node") {
  const auto nodes = support::read_fourier_nodes(SIDON_TEST_DIR "/data/fourier-leaves.txt");
  std::vector<std::vector<FourierNode>> leaves;
  std::size_t count = 0;
  for (const FourierNode& node : nodes) {
    leaves.push_back(with_all_leaves(node));
    count += leaves.back().size();
  }
  CHECK(count > 2 * nodes.size());
  std::mt19937_64 random(11);
  int checked = 0;
  for (int trial = 0; trial < 15000; ++trial) {
    const PointMasses f = random_masses(random, 1 + trial % 5);
    std::vector<Rational> z;
    FourierProblem of{0, 0, 0};  // whose units z has
    for (const auto& at_node : leaves) {
      const FourierNode& first = at_node.front();
      if (first.problem.modes != of.modes || first.problem.unit != of.unit) {
        of = first.problem;
        z = coefficients(f, of);
      }
      if (!is_in(z, first.box)) continue;
      for (const FourierNode& node : at_node) check_chain(node, f, z);
      ++checked;
    }
  }
  CHECK(checked > 20);
}
