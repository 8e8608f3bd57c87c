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
  std::string kind;  // masses, moments, or a correction of the grid
  int d = 0, variables = 0;
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
  Matrix d(p.variables + 1, Point(p.variables + 1));
  for (int a = 0; a <= p.variables; ++a)
    for (int b = a + 1; b <= p.variables; ++b) {
      Integer square, cap;
      if (p.grid()) {
        square = floor(p.target * (4 * p.n * p.m * p.m * 2 * (b - a)));
        if (p.kind == "prefix") square += 2 * p.unit;
        if (p.kind == "prefix-refined") square += 2 * p.unit + 2;
        if (square < 0) square = 0;
        cap = sqrt(square);
      } else {
        const int cells = p.kind == "moments" ? (b + 1) / 2 - a / 2 : b - a;
        square = floor(p.target * cells * p.unit * p.unit / p.d);
        cap = sqrt(square) + 1;
      }
      d[a][b] = cap < p.unit ? cap : Integer(p.unit);
    }
  d[0][p.variables] = p.unit;
  d[p.variables][0] = -p.unit;
  if (p.reversal) d[(p.variables + 1) / 2][0] = -(p.unit / 2);
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
  if (p.kind == "prefix") total -= 2 * p.unit;
  if (p.kind == "prefix-refined") total -= 2 * partial_mass + runs;
  return total - floor(p.target * (4 * p.n * p.m * p.m * length));
}

struct Tent {
  std::vector<Integer> nodes;  // G_0, ..., G_2d
  Matrix share;                // beta, symmetric

  Integer kink(int k) const { return nodes[k - 1] - 2 * nodes[k] + nodes[k + 1]; }

  // The quadratic form of Theorem 4.
  Integer form(const Point& x) const {
    const int d = static_cast<int>(x.size()) / 2;
    Integer total = 0;
    for (int i = 0; i < d; ++i)
      for (int j = 0; j < d; ++j) {
        const Integer &ai = x[2 * i], &bi = x[2 * i + 1], &aj = x[2 * j], &bj = x[2 * j + 1];
        total += ai * aj * nodes[i + j] + (ai * bj + bi * aj) * nodes[i + j + 1] +
                 bi * bj * nodes[i + j + 2];
        const Integer bend = kink(i + j + 1);
        if (bend > 0) total -= share[i][j] * bi * bj + (bend - share[i][j]) * ai * aj;
      }
    return total;
  }
};

Tent random_tent(int d, long scale) {
  Tent tent{{}, Matrix(d, Point(d))};
  for (int k = 0; k <= 2 * d; ++k) tent.nodes.push_back(between(k == 0 ? 1 : 0, scale));
  for (int i = 0; i < d; ++i)
    for (int j = i; j < d; ++j) {
      const Integer bend = tent.kink(i + j + 1);
      if (bend > 0 && below(2)) tent.share[i][j] = tent.share[j][i] = below(bend.get_si() + 1);
    }
  return tent;
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
  if (p.kind != "moments") {
    const int length = static_cast<int>(between(2, 2 * p.d));
    const int first = static_cast<int>(between(0, 2 * p.d - length));
    const Integer omega = between(1, 100);
    leaf.add("w", {length, first, omega},
             [=](const Point& x) { return Integer(omega * window_test(p, length, first, x)); });
    return;
  }
  const Tent tent = random_tent(p.d, 50);
  mpq_class integral(-tent.nodes.front() - tent.nodes.back());  // 4d times
  for (const Integer& node : tent.nodes) integral += 2 * node;
  const Integer threshold = ceil(p.target * p.unit * p.unit * integral / (4 * p.d));
  leaf.add("g", tent.nodes, [=](const Point& x) { return Integer(tent.form(x) - threshold); });
  for (int i = 0; i < p.d; ++i)
    for (int j = i; j < p.d; ++j)
      if (tent.share[i][j] > 0)
        leaf.add("k", {i, j, tent.share[i][j]}, [](const Point&) { return Integer(0); });
}

// A random group of multipliers other than a test.
void add_group(const Problem& p, const Matrix& node, Leaf& leaf) {
  const auto interval = [&](int& a, int& b) {
    a = static_cast<int>(below(p.variables));
    b = static_cast<int>(between(a + 1, p.variables));
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
  switch (below(7)) {
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
    case 5:
      return leaf.add("hi", {a, b, multiplier},
                      [=](const Point& x) { return Integer(-multiplier * high(x, a, b)); });
    default: {
      const long centre = between(-p.unit, p.unit);
      std::vector<Integer> numbers = {centre, multiplier}, v;
      for (int i = 0; i < p.variables; ++i) v.push_back(between(-3, 3));
      numbers.insert(numbers.end(), v.begin(), v.end());
      return leaf.add("sq", numbers, [=](const Point& x) {
        Integer s = -centre;
        for (int i = 0; i < p.variables; ++i) s += v[i] * x[i];
        return Integer(-multiplier * s * s);
      });
    }
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

Problem random_cover(const std::string& kind) {
  Problem p;
  p.kind = kind;
  p.d = static_cast<int>(between(2, kind == "moments" ? 4 : 7));
  p.variables = kind == "moments" ? 2 * p.d : p.d;
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
  p.d = p.variables = static_cast<int>(2 * p.n);
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
std::string trivial_leaf(const Problem& p) {
  if (p.kind == "masses") return "l w " + std::to_string(2 * p.d) + " 0 1\n";
  std::string text = "l g";
  for (int k = 0; k <= 2 * p.d; ++k) text += " 1";
  return text + "\n";
}

// Goes down from the root: into the first child, or, where that is empty or has a trivial leaf,
// past it into the second.
std::string random_path(const Problem& p, Matrix& node, std::uint64_t& leaves) {
  std::string text;
  for (int step = static_cast<int>(below(4)); step > 0; --step) {
    const int a = static_cast<int>(below(p.variables));
    const int b = static_cast<int>(between(a + 1, p.variables));
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
  if (p.kind != "moments" && below(2)) add_test(p, leaf);

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
  for (const std::string kind : {"masses", "moments"}) {
    Tally tally;
    for (int round = 0; round < 300; ++round) {
      const Problem p = random_cover(kind);
      check_random_leaf(p, head(p), tally);
    }
    INFO(kind << " " << tally.passed << " " << tally.failed);
    CHECK(tally.passed > 5);
    CHECK(tally.failed > 100);
  }
}

TEST_CASE("leaf inequalities agree with the definitions: grids", "[checker][leaf]") {
  for (const std::string correction : {"lemma3", "prefix", "prefix-refined"}) {
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

// Theorem 4 itself: f is a sum of point masses at the places r/8 of the cells, in units of 1/8, so
// that everything is an integer.
TEST_CASE("the tent form is below the integral of (f*f)g", "[checker][leaf]") {
  for (int round = 0; round < 300; ++round) {
    const int d = static_cast<int>(between(1, 6));
    Tent tent = random_tent(d, 30);
    const bool affine = round % 3 == 0;
    if (affine) {
      const long slope = between(0, 5);
      for (int k = 0; k <= 2 * d; ++k) tent.nodes[k] = 1 + slope * k;
    }
    struct Mass {
      long cell, place, weight;
    };
    std::vector<Mass> f;
    Point x(2 * d);
    for (int i = 0; i < 6; ++i) {
      const Mass p{below(d), between(0, 8), between(1, 9)};
      f.push_back(p);
      x[2 * p.cell] += p.weight * (8 - p.place);
      x[2 * p.cell + 1] += p.weight * p.place;
    }
    Integer integral = 0;  // 64 times
    for (const Mass& p : f)
      for (const Mass& q : f) {
        const long eighths = 8 * (p.cell + q.cell) + p.place + q.place;
        const long k = std::min(eighths / 8, 2L * d - 1), part = eighths - 8 * k;
        integral +=
            8 * p.weight * q.weight * ((8 - part) * tent.nodes[k] + part * tent.nodes[k + 1]);
      }
    CHECK((tent.form(x) <= integral));
    if (affine) CHECK((tent.form(x) == integral));
  }
}

}  // namespace checker_test
