// Leaves computed in two ways. Random certificates of every kind go through the checker as text;
// here the same leaf is evaluated point by point from the definitions of docs/format.md, its
// coefficients are found by interpolation, and its lower bound must be the checker's to the digit.
#include <catch2/catch.hpp>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "support.hpp"
#include "verdict.hpp"

namespace checker_test {
namespace {

using Integer = mpz_class;
using Point = std::vector<Integer>;  // the masses X_i in units
using Form = std::function<Integer(const Point&)>;

std::mt19937_64 random_bits(20240607);

long below(long n) { return static_cast<long>(random_bits() % static_cast<std::uint64_t>(n)); }
long between(long low, long high) { return low + below(high - low + 1); }

Integer floor(const mpq_class& value) {
  Integer result;
  mpz_fdiv_q(result.get_mpz_t(), value.get_num_mpz_t(), value.get_den_mpz_t());
  return result;
}
Integer ceil(const mpq_class& value) { return -floor(-value); }

struct Problem {
  std::string kind;  // masses, or a correction of the grid
  int d = 0;
  long unit = 0, n = 0, m = 0;
  bool reversal = false;
  mpq_class target;  // theta, or v

  bool grid() const { return n > 0; }
};

using Matrix = std::vector<std::vector<Integer>>;

// All shortest paths; false if there is a negative cycle.
bool close(Matrix& d) {
  for (std::size_t k = 0; k < d.size(); ++k)
    for (std::size_t i = 0; i < d.size(); ++i)
      for (std::size_t j = 0; j < d.size(); ++j) {
        const Integer path = d[i][k] + d[k][j];
        if (path < d[i][j]) d[i][j] = path;
        if (i == j && d[i][i] < 0) return false;
      }
  return true;
}

Matrix root(const Problem& p) {
  Matrix d(p.d + 1, Point(p.d + 1));
  for (int a = 0; a <= p.d; ++a)
    for (int b = a + 1; b <= p.d; ++b) {
      Integer square, cap;
      if (p.grid()) {
        square = floor(p.target * (4 * p.n * p.m * p.m * 2 * (b - a)));
        if (p.kind == "prefix-refined") square += 2 * p.unit;
        if (square < 0) square = 0;
        cap = sqrt(square);
      } else {
        square = floor(p.target * (b - a) * p.unit * p.unit / p.d);
        cap = sqrt(square) + 1;
      }
      d[a][b] = cap < p.unit ? cap : Integer(p.unit);
    }
  d[0][p.d] = p.unit;
  d[p.d][0] = -p.unit;
  if (p.reversal) d[(p.d + 1) / 2][0] = -(p.unit / 2);
  return d;
}

Integer mass(const Point& x, int a, int b) {
  Integer sum = 0;
  for (int i = a; i < b; ++i) sum += x[i];
  return sum;
}

// T of a window, straight from its definition.
Integer window_test(const Problem& p, int length, int first, const Point& x) {
  Integer total = 0, partial_mass = 0;
  int runs = 0;
  bool before = false;
  for (int i = 0; i < p.d; ++i) {
    int inside = 0;
    for (int j = 0; j < p.d; ++j)
      if (first <= i + j && i + j <= first + length - 2) {
        ++inside;
        total += x[i] * x[j];
      }
    const bool partial = inside > 0 && inside < p.d;
    if (partial) partial_mass += x[i];
    if (partial && !before) ++runs;
    before = partial;
  }
  if (!p.grid()) return total - ceil(p.target * length * p.unit * p.unit / (2 * p.d));
  if (p.kind == "prefix-refined") total -= 2 * partial_mass + runs;
  return total - floor(p.target * (4 * p.n * p.m * p.m * length));
}

// A leaf as text, and as a function of the point.
struct Leaf {
  std::string text = "l";
  std::vector<Form> forms;

  void add(const std::string& group, const std::vector<Integer>& numbers, Form form) {
    text.append(" ").append(group);
    for (const Integer& number : numbers) text.append(" ").append(number.get_str());
    forms.push_back(std::move(form));
  }
  Integer value(const Point& x) const {
    Integer sum = 0;
    for (const Form& form : forms) sum += form(x);
    return sum;
  }
};

void add_test(const Problem& p, Leaf& leaf) {
  const int length = static_cast<int>(between(2, 2 * p.d));
  const int first = static_cast<int>(between(0, 2 * p.d - length));
  const Integer omega = between(1, 100);
  leaf.add("w", {length, first, omega},
           [=](const Point& x) { return Integer(omega * window_test(p, length, first, x)); });
}

// A random group of multipliers other than a test.
void add_group(const Problem& p, const Matrix& node, Leaf& leaf) {
  const auto interval = [&](int& a, int& b) {
    a = static_cast<int>(below(p.d));
    b = static_cast<int>(between(a + 1, p.d));
  };
  int a, b, c, e;
  interval(a, b);
  interval(c, e);
  const Integer multiplier = between(1, 60);
  const auto low = [=](const Point& x, int from, int to) {
    return Integer(mass(x, from, to) + node[to][from]);
  };
  const auto high = [=](const Point& x, int from, int to) {
    return Integer(node[from][to] - mass(x, from, to));
  };
  const long t = between(0, p.unit);
  switch (below(6)) {
    case 0:
      return leaf.add("ll", {a, b, c, e, multiplier}, [=](const Point& x) {
        return Integer(-multiplier * low(x, a, b) * low(x, c, e));
      });
    case 1:
      return leaf.add("uu", {a, b, c, e, multiplier}, [=](const Point& x) {
        return Integer(-multiplier * high(x, a, b) * high(x, c, e));
      });
    case 2:
      return leaf.add("lu", {a, b, c, e, multiplier}, [=](const Point& x) {
        return Integer(-multiplier * low(x, a, b) * high(x, c, e));
      });
    case 3:
      return leaf.add("q", {a, b, t, multiplier}, [=](const Point& x) {
        const Integer s = mass(x, a, b) - t;
        return Integer(-multiplier * s * (p.grid() ? s - 1 : s));
      });
    case 4:
      return leaf.add("lo", {a, b, multiplier},
                      [=](const Point& x) { return Integer(-multiplier * low(x, a, b)); });
    default:
      return leaf.add("hi", {a, b, multiplier},
                      [=](const Point& x) { return Integer(-multiplier * high(x, a, b)); });
  }
}

// The point with P_j = L_j + y_j.
Point at(const Matrix& node, const std::vector<Integer>& y) {
  Point x;
  for (std::size_t i = 0; i + 1 < y.size(); ++i)
    x.push_back(y[i + 1] - node[i + 1][0] - y[i] + node[i][0]);
  return x;
}

// beta of the leaf, with the coefficients of y found by interpolation.
Integer lower_bound(const Leaf& leaf, const Matrix& node) {
  const std::size_t size = node.size();
  const auto value = [&](std::size_t j, std::size_t k) {  // at e_j + e_k; 0 stands for none
    std::vector<Integer> y(size);
    if (j > 0) y[j] += 1;
    if (k > 0) y[k] += 1;
    return leaf.value(at(node, y));
  };
  const auto width = [&](std::size_t j) { return Integer(node[0][j] + node[j][0]); };
  const auto negative_part = [](const Integer& c) { return c < 0 ? c : Integer(0); };
  const Integer constant = value(0, 0);
  Integer beta = constant;
  for (std::size_t j = 1; j + 1 < size; ++j) {
    const Integer twice_square = value(j, j) - 2 * value(j, 0) + constant;
    const Integer square = twice_square / 2;
    REQUIRE((square * 2 == twice_square));
    beta += negative_part(value(j, 0) - constant - square) * width(j);
    beta += negative_part(square) * width(j) * width(j);
    for (std::size_t k = j + 1; k + 1 < size; ++k)
      beta +=
          negative_part(value(j, k) - value(j, 0) - value(k, 0) + constant) * width(j) * width(k);
  }
  return beta;
}

// A random integer point of a closed node: prefix sums chosen one after the other.
Point random_point(const Matrix& node) {
  std::vector<Integer> prefix = {0};
  for (std::size_t j = 1; j < node.size(); ++j) {
    Integer low = -node[j][0], high = node[0][j];
    for (std::size_t i = 0; i < j; ++i) {
      low = std::max<Integer>(low, prefix[i] - node[j][i]);
      high = std::min<Integer>(high, prefix[i] + node[i][j]);
    }
    REQUIRE((low <= high));
    prefix.push_back(low + below(Integer(high - low).get_si() + 1));
  }
  Point x;
  for (std::size_t i = 0; i + 1 < prefix.size(); ++i) x.push_back(prefix[i + 1] - prefix[i]);
  return x;
}

Problem random_cover() {
  Problem p;
  p.kind = "masses";
  p.d = static_cast<int>(between(2, 7));
  p.unit = below(2) ? between(1, 12) : 1L << between(3, 31);
  p.reversal = below(2);
  p.target = below(3) ? mpq_class(between(10, 140), 100) : mpq_class(1);
  p.target.canonicalize();
  return p;
}

std::string head(const Problem& p) {
  return "sac 1 cover\nclaim C1a >= " + p.target.get_str() + "\nbasis " + p.kind + "\ncells " +
         std::to_string(p.d) + "\nunit 1/" + std::to_string(p.unit) + "\nreversal " +
         (p.reversal ? "yes" : "no") + "\n";
}

// Takes any composition for the binding one: its value is then the claimed v.
std::string random_grid(const std::string& correction, Problem& p) {
  p.kind = correction;
  p.n = between(1, 3);
  p.m = between(1, 6);
  p.d = static_cast<int>(2 * p.n);
  p.unit = 4 * p.n * p.m;
  p.reversal = below(2);
  Composition c(p.d);
  for (long i = 0; i < p.unit; ++i) ++c[below(p.d)];
  c = std::min(c, Composition(c.rbegin(), c.rend()));
  p.target = value_of(c, p.n, p.m, correction);
  std::string text = "sac 1 grid\nclaim b(" + std::to_string(p.n) + "," + std::to_string(p.m) +
                     ") = " + p.target.get_str() + "\nclaim C1a >= -1000\ncorrection " +
                     correction + "\nreversal " + (p.reversal ? "yes" : "no") + "\nbinding";
  for (const long part : c) text.append(" ").append(std::to_string(part));
  return text + "\n";
}

// A leaf that passes at every node of a cover with target <= 1: f*f has the mean 1.
std::string trivial_leaf(const Problem& p) { return "l w " + std::to_string(2 * p.d) + " 0 1\n"; }

// Goes down from the root: into the first child, or, where that is empty or has a trivial leaf,
// past it into the second.
std::string random_path(const Problem& p, Matrix& node, std::uint64_t& leaves) {
  std::string text;
  for (int step = static_cast<int>(below(4)); step > 0; --step) {
    const int a = static_cast<int>(below(p.d));
    const int b = static_cast<int>(between(a + 1, p.d));
    const long t = between(0, p.unit);
    text += "s " + std::to_string(a) + " " + std::to_string(b) + " " + std::to_string(t) + "\n";
    Matrix below_t = node, above_t = node;
    below_t[a][b] = std::min<Integer>(node[a][b], t);
    above_t[b][a] = std::min<Integer>(node[b][a], p.grid() ? -t - 1 : -t);
    const bool has_below = close(below_t), has_above = close(above_t);
    REQUIRE((has_below || has_above));
    const bool skip = has_below && has_above && !p.grid() && p.target <= 1 && below(2);
    if (!has_below) text += "e\n";
    if (skip) text += trivial_leaf(p);
    if (skip) ++leaves;
    node = has_below && !skip ? below_t : above_t;
  }
  return text;
}

struct Tally {
  int passed = 0, failed = 0;
};

void check_random_leaf(const Problem& p, const std::string& head_text, Tally& tally) {
  Matrix node = root(p);
  if (!close(node)) return;
  std::uint64_t leaves_before = 0;
  const std::string path = random_path(p, node, leaves_before);
  Leaf leaf;
  for (long i = below(4); i > 0; --i) add_group(p, node, leaf);
  add_test(p, leaf);
  for (long i = below(4); i > 0; --i) add_group(p, node, leaf);
  if (below(2)) add_test(p, leaf);

  const std::string text = head_text + path + leaf.text + "\n";
  INFO(text);
  const Integer beta = lower_bound(leaf, node);
  for (int i = 0; i < 5; ++i) REQUIRE((leaf.value(random_point(node)) >= beta));

  const auto verdict = sidoncheck::check_bytes(text);
  INFO(verdict.line << ": " << verdict.reason);
  const bool passes = p.grid() ? beta > 0 : beta >= 0;
  ++(passes ? tally.passed : tally.failed);
  if (passes) {  // the reader goes on to the next line, which is missing
    REQUIRE(verdict.counts.leaves == leaves_before + 1);
    REQUIRE(verdict.status != sidoncheck::Status::rejected);
  } else {
    REQUIRE(verdict.status == sidoncheck::Status::rejected);
    REQUIRE(verdict.counts.leaves == leaves_before + 1);
    REQUIRE(verdict.reason.find("(lower bound " + beta.get_str() + ",") != std::string::npos);
  }
}

}  // namespace

TEST_CASE("leaf inequalities agree with the definitions: covers", "[checker][leaf]") {
  Tally tally;
  for (int round = 0; round < 300; ++round) {
    const Problem p = random_cover();
    check_random_leaf(p, head(p), tally);
  }
  INFO(tally.passed << " " << tally.failed);
  CHECK(tally.passed > 5);
  CHECK(tally.failed > 100);
}

TEST_CASE("leaf inequalities agree with the definitions: grids", "[checker][leaf]") {
  for (const std::string correction : {"lemma3", "prefix-refined"}) {
    Tally tally;
    for (int round = 0; round < 300; ++round) {
      Problem p;
      const std::string text = random_grid(correction, p);
      check_random_leaf(p, text, tally);
    }
    INFO(correction << " " << tally.passed << " " << tally.failed);
    CHECK(tally.failed > 100);
  }
}

}  // namespace checker_test
