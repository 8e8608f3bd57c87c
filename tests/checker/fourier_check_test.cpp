// Fourier certificates computed in two ways, and held against measures. The second way has nothing
// of the checker's: plain numbers in the place of units, polynomials as maps from monomials to
// fractions, trigonometric sums as Laurent polynomials that are multiplied out.
#include <array>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>
#include <numbers>
#include <random>
#include <string>
#include <vector>

#include "fourier.hpp"
#include "support.hpp"
#include "verdict.hpp"

namespace checker_test {
namespace {

using sidoncheck::Box;
using sidoncheck::FourierHead;
using Fraction = mpq_class;

// In the variables x_1, y_1, x_2, y_2, ... = 1, 2, 3, 4, ...; 0 stands for no variable.
using Monomial = std::array<int, 2>;
using Polynomial = std::map<Monomial, Fraction>;
constexpr Monomial kConstant{0, 0};

Polynomial variable(int i) { return {{{0, i}, 1}}; }

Polynomial operator+(Polynomial left, const Polynomial& right) {
  for (const auto& [monomial, value] : right) left[monomial] += value;
  return left;
}

Polynomial operator*(const Fraction& factor, Polynomial polynomial) {
  for (auto& [monomial, value] : polynomial) value *= factor;
  return polynomial;
}

Polynomial operator-(const Polynomial& left, const Polynomial& right) {
  return left + Fraction(-1) * right;
}

// Of two polynomials of degree 1.
Polynomial operator*(const Polynomial& left, const Polynomial& right) {
  Polynomial product;
  for (const auto& [p, a] : left)
    for (const auto& [q, b] : right) {
      const Monomial monomial{std::min(p[1], q[1]), std::max(p[1], q[1])};
      REQUIRE((p[0] == 0 && q[0] == 0));
      product[monomial] += a * b;
    }
  return product;
}

Polynomial constant(const Fraction& value) { return {{kConstant, value}}; }

struct Complex {
  Fraction re, im;
};

// Exponents of e^{2 pi i x}, in halves.
using Laurent = std::map<int, Complex>;

void add(Laurent& sum, int exponent, const Fraction& re, const Fraction& im) {
  sum[exponent].re += re;
  sum[exponent].im += im;
}

Laurent operator*(const Laurent& left, const Laurent& right) {
  Laurent product;
  for (const auto& [j, a] : left)
    for (const auto& [k, b] : right)
      add(product, j + k, a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
  return product;
}

Laurent conjugate(const Laurent& sum) {
  Laurent result;
  for (const auto& [k, a] : sum) add(result, -k, a.re, -a.im);
  return result;
}

Fraction power_of_two(const Fraction& exponent) {
  return Fraction(mpz_class(1) << exponent.get_num().get_ui());
}

// The sections of a leaf: its words, and the numbers and words after each.
using Sections = std::map<std::string, std::vector<std::string>>;

Sections sections_of(const std::string& line) {
  Sections sections;
  std::string section;
  for (const std::string& token : split(line, ' '))
    if (token.size() == 1 && std::string("gnbwduv").find(token) != std::string::npos)
      sections[section = token];
    else if (token != "l")
      sections[section].push_back(token);
  return sections;
}

struct Geometry {
  int n;
  Fraction theta, unit;  // U
  Fraction D;
};

// The tests of a leaf, in plain numbers: R / (D U^2) of docs/format.md.
Polynomial tests_of(const Geometry& geometry, const Sections& sections) {
  Laurent v;
  const auto& numbers = sections.at("g");
  for (std::size_t b = 0; b + 1 < numbers.size(); b += 2)
    add(v, static_cast<int>(b), Fraction(numbers[b]), Fraction(numbers[b + 1]));
  Polynomial tests;
  for (const auto& [exponent, g] : v* conjugate(v)) {
    const int k = std::abs(exponent) / 2;
    if (k == 0) {
      tests = tests + constant(g.re * (1 - geometry.theta));
      continue;
    }
    // The coefficient of f*f is (x + iy)^2 or its conjugate; the whole sum is real.
    const Polynomial x = variable(2 * k - 1), y = variable(2 * k);
    tests = tests + g.re * (x * x - y * y) - (exponent > 0 ? 2 : -2) * g.im * (x * y);
  }
  if (!sections.contains("n")) return tests;
  const auto& squares = sections.at("n");
  const Fraction scale = power_of_two(Fraction(squares[1]));
  Polynomial bessel = constant(1 - geometry.theta);
  for (std::size_t k = 1; k + 1 < squares.size(); ++k) {
    const Polynomial x = variable(static_cast<int>(2 * k - 1)),
                     y = variable(static_cast<int>(2 * k));
    const Fraction s = Fraction(squares[k + 1]) / scale;
    bessel = bessel + 2 * (2 * s * (x * x + y * y) - constant(s * s));
  }
  return tests + Fraction(squares[0]) * scale * scale * bessel;
}

Polynomial product_of(const Geometry& geometry, const std::string& word, int k, const Box& box) {
  const Polynomial x = variable(2 * k - 1), y = variable(2 * k);
  if (word == "o") return constant(geometry.theta - 1) - x * x - y * y;
  const auto end = [&](std::int64_t number) {
    return constant(Fraction(static_cast<long>(number)) / geometry.unit);
  };
  const Polynomial to_x_low = x - end(box[k].l), to_x_high = end(box[k].u) - x;
  const Polynomial to_y_low = y - end(box[k].l_), to_y_high = end(box[k].u_) - y;
  if (word == "xx") return to_x_low * to_x_high;
  if (word == "yy") return to_y_low * to_y_high;
  if (word == "x") return to_x_low;
  if (word == "-x") return to_x_high;
  if (word == "y") return to_y_low;
  if (word == "-y") return to_y_high;
  return (word[0] == 'l' ? to_x_low : to_x_high) * (word[1] == 'l' ? to_y_low : to_y_high);
}

bool semidefinite(const Fraction& a, const Fraction& b, const Fraction& c) {
  if (a == 0) return b == 0 && c >= 0;
  return a > 0 && c - b * b / (4 * a) >= 0;  // by completing the square
}

// A trigonometric polynomial from an affine one.
Laurent as_function(const Polynomial& affine) {
  Laurent sum;
  for (const auto& [monomial, value] : affine) {
    const int i = monomial[1], exponent = (i + 1) / 2 * 2;
    if (i == 0) {
      add(sum, 0, value, 0);
    } else if (i % 2 == 1) {
      add(sum, exponent, value / 2, 0);
      add(sum, -exponent, value / 2, 0);
    } else {
      add(sum, exponent, 0, -value / 2);
      add(sum, -exponent, 0, value / 2);
    }
  }
  return sum;
}

// u^2 + 2 cos(2 pi x) v^2, in plain numbers.
Laurent positive_part(const Geometry& geometry, const Sections& sections) {
  if (!sections.contains("u")) return {};
  const auto& p = sections.at("u");
  const auto q = sections.contains("v") ? sections.at("v") : std::vector<std::string>();
  Laurent u, v;
  add(u, 0, Fraction(p[1]), 0);
  const auto add_real = [](Laurent& sum, std::size_t exponent, const std::string& re,
                           const std::string& im) {
    add(sum, static_cast<int>(exponent), Fraction(re), Fraction(im));
    add(sum, -static_cast<int>(exponent), Fraction(re), -Fraction(im));
  };
  for (std::size_t j = 1; 2 * j + 1 < p.size(); ++j) add_real(u, 2 * j, p[2 * j], p[2 * j + 1]);
  for (std::size_t j = 1; 2 * j - 1 < q.size(); ++j)
    add_real(v, 2 * j - 1, q[2 * j - 2], q[2 * j - 1]);
  Laurent sum = u * u;
  for (const auto& [k, a] : Laurent{{2, {1, 0}}, {-2, {1, 0}}} * (v * v)) add(sum, k, a.re, a.im);
  const Fraction scale =
      power_of_two(Fraction(p[0])) / (geometry.D * geometry.unit * geometry.unit);
  for (auto& [k, a] : sum) a = {scale * a.re, scale * a.im};
  return sum;
}

// Empty if the leaf proves that the box holds no f to exclude, else why it does not.
std::string fault_of_leaf(const Geometry& geometry, const Box& box, const std::string& line) {
  const Sections sections = sections_of(line);
  const auto numbers = [&](const char* name) {
    const auto found = sections.find(name);
    return found == sections.end() ? std::vector<std::string>() : found->second;
  };
  Polynomial rest = tests_of(geometry, sections);
  bool zero = !sections.contains("n");
  for (const std::string& number : numbers("g")) zero = zero && number == "0";
  if (zero) return "no test";

  const auto products = numbers("b");
  for (std::size_t i = 1; i + 2 < products.size(); i += 3) {
    const Fraction multiplier = Fraction(products[i + 2]) * power_of_two(Fraction(products[0]));
    if (multiplier <= 0) return "multiplier";
    rest = rest - (products[i] == "o" ? multiplier : multiplier / geometry.D) *
                      product_of(geometry, products[i], std::stoi(products[i + 1]), box);
  }
  auto points = numbers("w"), sides = numbers("d");
  points.resize(2 * geometry.n + 1, "0");
  sides.resize(2 * geometry.n + 1, "0");
  const Fraction omega = power_of_two(Fraction(points[0])) / geometry.unit;
  const Fraction delta = power_of_two(Fraction(sides[0])) / (geometry.D * geometry.unit);
  for (int k = 1; k <= geometry.n; ++k) {
    const int i = 2 * k - 1, j = 2 * k;
    const Fraction a = rest[{i, i}], b = rest[{i, j}], c = rest[{j, j}];
    if (!semidefinite(a, b, c)) return "form " + std::to_string(k);
    const Polynomial x = variable(i) - constant(omega * Fraction(points[i]));
    const Polynomial y = variable(j) - constant(omega * Fraction(points[j]));
    rest = rest - (a * (x * x) + b * (x * y) + c * (y * y));  // q(z) >= q(z) - q(z - w)
    for (const int number : {i, j}) {
      const Fraction r(sides[number]);
      const std::string side = std::string(r > 0 ? "" : "-") + (number == i ? "x" : "y");
      rest = rest - abs(r) * delta * product_of(geometry, side, k, box);
    }
  }
  for (const auto& [monomial, value] : rest)
    if (monomial[0] != 0) REQUIRE(value == 0);

  Laurent b = as_function(rest);
  for (const auto& [k, a] : positive_part(geometry, sections)) add(b, k, -a.re, -a.im);
  Fraction room = 0;
  for (const auto& [k, a] : b) {
    if (k == 0) room += a.re;
    if (k > 0) room -= 2 * abs(a.re) + 2 * abs(a.im);
  }
  return room >= 0 ? "" : "room " + room.get_str();
}

FourierHead head_of(const Geometry& geometry) {
  FourierHead head;
  head.N = Fraction(geometry.theta * geometry.D).get_num();
  head.D = geometry.D.get_num();
  head.U = geometry.unit.get_num();
  head.n = geometry.n;
  return head;
}

std::string fault_of_tree(const Geometry& geometry, const std::vector<std::string>& lines,
                          std::size_t& at, const Box& box) {
  const std::string line = lines.at(at++);
  if (line.starts_with("l")) return fault_of_leaf(geometry, box, line);
  const auto tokens = split(line, ' ');
  const int k = std::stoi(tokens.at(1));
  Box first = box, second = box;
  const auto halve = [](std::int64_t& high, std::int64_t& low) {
    const long double sum = static_cast<long double>(high) + static_cast<long double>(low);
    high = low = static_cast<std::int64_t>(std::floor(sum / 2));
  };
  if (tokens.at(2) == "x")
    halve(first[k].u, second[k].l);
  else
    halve(first[k].u_, second[k].l_);
  const std::string fault = fault_of_tree(geometry, lines, at, first);
  return fault.empty() ? fault_of_tree(geometry, lines, at, second) : fault;
}

}  // namespace

std::string lie_in_fourier(const std::vector<std::string>& lines) {
  // Single f that pass all tests with so many frequencies, found by local search.
  static const std::map<int, double> limits = {{2, 1.2223}, {6, 1.306}, {8, 1.344}, {10, 1.374}};
  Geometry geometry;
  geometry.theta = Fraction(split(lines.at(1), ' ').at(3));
  geometry.theta.canonicalize();
  geometry.D = geometry.theta.get_den();
  geometry.n = std::stoi(split(lines.at(2), ' ').at(1));
  geometry.unit = Fraction(split(lines.at(3), ' ').at(1).substr(2));
  double limit = 1.502862;
  for (const auto& [n, value] : limits)
    if (geometry.n <= n) limit = std::min(limit, value);
  if (geometry.theta.get_d() > limit) return "above the value of these frequencies";

  const Fraction square = (geometry.theta - 1) * geometry.unit * geometry.unit;
  long r = static_cast<long>(std::sqrt(square.get_d())) + 2;
  while (Fraction(r - 1) * (r - 1) >= square) --r;
  Box root(geometry.n + 1, {-r, r, -r, r});
  root[1] = {0, r, 0, r};
  std::size_t at = 4;
  return fault_of_tree(geometry, lines, at, root);
}

namespace {

std::mt19937_64 random_bits(20260101);

long between(long low, long high) {
  return low + static_cast<long>(random_bits() % static_cast<std::uint64_t>(high - low + 1));
}

// A measure on the arc: x_1, y_1, x_2, y_2, ... from index 1 on, like the variables.
using Point = std::vector<double>;

Point random_measure(int n) {
  Point point(2 * n + 1);
  double total = 0;
  for (long masses = between(1, 5); masses > 0; --masses) {
    const double mass = static_cast<double>(between(1, 100));
    const double x = static_cast<double>(between(-1000, 1000)) / 4000;
    total += mass;
    for (int k = 1; k <= n; ++k) {
      point[2 * k - 1] += mass * std::cos(2 * std::numbers::pi * k * x);
      point[2 * k] += mass * std::sin(2 * std::numbers::pi * k * x);
    }
  }
  for (double& value : point) value /= total;
  return point;
}

Point mixture(const Point& left, const Point& right, double share) {
  Point point = left;
  for (std::size_t i = 0; i < point.size(); ++i) point[i] += share * (right[i] - left[i]);
  return point;
}

double value_at(const Polynomial& polynomial, const Point& point) {
  double sum = 0;
  for (const auto& [monomial, value] : polynomial) {
    double term = value.get_d();
    for (const int i : monomial)
      if (i > 0) term *= point[i];
    sum += term;
  }
  return sum;
}

bool lies_in(const Point& point, const Box& box, double unit) {
  for (std::size_t k = 1; k < box.size(); ++k) {
    const double x = point[2 * k - 1] * unit, y = point[2 * k] * unit;
    if (x < static_cast<double>(box[k].l) || x > static_cast<double>(box[k].u) ||
        y < static_cast<double>(box[k].l_) || y > static_cast<double>(box[k].u_))
      return false;
  }
  return true;
}

bool accepted(const Geometry& geometry, const Box& box, const std::string& line) {
  const std::string text = line + "\n";
  std::size_t given = 0;
  const sidoncheck::Source source = [&](char* buffer, std::size_t size) {
    const std::size_t count = text.copy(buffer, size, given);
    given += count;
    return count;
  };
  sidoncheck::Reader reader(source);
  reader.require_line("a leaf");
  reader.expect("l");
  try {
    check_fourier_leaf(reader, head_of(geometry), box);
    return true;
  } catch (const sidoncheck::Failure& failure) {
    INFO(failure.reason << "\n" << line);
    REQUIRE(failure.status == sidoncheck::Status::rejected);
    return false;
  }
}

// A leaf for a small box around a measure: a random test, multipliers of random products, and of
// those that make the forms semidefinite; sides such that little but the constant of A remains.
struct RandomLeaf {
  Geometry geometry;
  Box box;
  Point centre;
  std::string line;
  bool discs = false;
};

std::string text_of(const std::vector<long>& numbers) {
  std::string text;
  for (const long number : numbers) text.append(" ").append(std::to_string(number));
  return text;
}

long rounded(const Fraction& value) {
  mpz_class floor;
  const Fraction shifted = value + Fraction(1, 2);
  mpz_fdiv_q(floor.get_mpz_t(), shifted.get_num_mpz_t(), shifted.get_den_mpz_t());
  return floor.get_si();
}

RandomLeaf random_leaf() {
  RandomLeaf leaf;
  const int n = 2 * static_cast<int>(between(1, 3));
  leaf.geometry = {n, 1, between(50, 5000), between(1, 30)};
  Geometry& geometry = leaf.geometry;
  const long U = geometry.unit.get_num().get_si(), D = geometry.D.get_num().get_si();
  leaf.centre = random_measure(n);
  leaf.box.resize(n + 1);
  for (int k = 1; k <= n; ++k) {
    const auto low = [&](int i) {
      return static_cast<std::int64_t>(std::floor(leaf.centre[i] * static_cast<double>(U))) -
             between(0, U / 20);
    };
    leaf.box[k].l = low(2 * k - 1);
    leaf.box[k].l_ = low(2 * k);
    leaf.box[k].u = leaf.box[k].l + between(1, U / 8);
    leaf.box[k].u_ = leaf.box[k].l_ + between(1, U / 8);
  }

  std::vector<long> numbers;
  for (long b = between(1, n + 1); b > 0; --b) {
    numbers.push_back(between(-20, 20));
    numbers.push_back(between(-20, 20));
  }
  std::string line = "l g" + text_of(numbers);
  if (between(0, 2) > 0) {
    numbers = {between(1, 40), between(0, 3)};
    for (long k = between(1, n); k > 0; --k) numbers.push_back(between(-2, 8));
    line += " n" + text_of(numbers);
  }
  Polynomial rest = tests_of(geometry, sections_of(line));
  std::string products;
  const auto subtract = [&](const char* word, int k, long multiplier) {
    const bool disc = word[0] == 'o';
    leaf.discs = leaf.discs || disc;
    products.append(" ").append(word).append(text_of({k, multiplier}));
    rest = rest - Fraction(multiplier) / (disc ? Fraction(1) : geometry.D) *
                      product_of(geometry, word, k, leaf.box);
  };
  for (int k = 1; k <= n; ++k) {
    if (between(0, 3) == 0)
      subtract(std::array{"ll", "uu", "lu", "ul"}[between(0, 3)], k, between(1, 900));
    if (between(0, 3) == 0) subtract("o", k, between(1, 50));
    const Fraction b = abs(rest[{2 * k - 1, 2 * k}]) / 2;
    const Fraction a_lacks = b - rest[{2 * k - 1, 2 * k - 1}], c_lacks = b - rest[{2 * k, 2 * k}];
    if (a_lacks > 0) subtract("xx", k, rounded(a_lacks * D) + 1);
    if (c_lacks > 0) subtract("yy", k, rounded(c_lacks * D) + 1);
  }
  if (!products.empty()) line += " b 0" + products;

  numbers = {0};
  for (int k = 1; k <= n; ++k) {
    numbers.push_back((leaf.box[k].l + leaf.box[k].u) / 2);
    numbers.push_back((leaf.box[k].l_ + leaf.box[k].u_) / 2);
    const Polynomial x = variable(2 * k - 1) - constant(Fraction(numbers[2 * k - 1], U));
    const Polynomial y = variable(2 * k) - constant(Fraction(numbers[2 * k], U));
    rest = rest - (rest[{2 * k - 1, 2 * k - 1}] * (x * x) + rest[{2 * k - 1, 2 * k}] * (x * y) +
                   rest[{2 * k, 2 * k}] * (y * y));
  }
  line += " w" + text_of(numbers);

  std::string positive = " u" + text_of({between(0, 3), between(-60, 60)});
  numbers.clear();
  for (long j = between(0, n / 2); j > 0; --j)
    for (const int part : {0, 1}) numbers.push_back(between(-60, 60) + part);
  positive += text_of(numbers);
  if (between(0, 2) > 0) {
    numbers.clear();
    for (long j = between(1, n / 2); j > 0; --j)
      for (const int part : {0, 1}) numbers.push_back(between(-60, 60) + part);
    positive += " v" + text_of(numbers);
  }
  // The sides take what u and v do not have, to the nearest integer.
  numbers = {0};
  Polynomial difference = rest;
  for (const auto& [k, a] : positive_part(geometry, sections_of("l" + positive)))
    if (k > 0) difference = difference - 2 * a.re * variable(k - 1) + 2 * a.im * variable(k);
  for (int i = 1; i <= 2 * n; ++i) {
    const auto found = difference.find({0, i});
    numbers.push_back(found == difference.end() ? 0 : rounded(found->second * (D * U)));
  }
  leaf.line = line + " d" + text_of(numbers) + positive;
  return leaf;
}

}  // namespace

TEST_CASE("what a leaf excludes is not there", "[checker][fourier]") {
  int in_node = 0, near = 0;
  for (int round = 0; round < 1000; ++round) {
    RandomLeaf leaf = random_leaf();
    Geometry& geometry = leaf.geometry;
    INFO(leaf.line);
    // The largest theta = N/D for which the leaf passes: both ways must agree on it.
    const auto passes = [&](long N) {
      geometry.theta = Fraction(N) / geometry.D;
      return accepted(geometry, leaf.box, leaf.line);
    };
    long low = -4'000'000, high = 4'000'000;
    if (!passes(low)) continue;
    REQUIRE_FALSE(passes(high));
    while (high - low > 1) (passes((low + high) / 2) ? low : high) = (low + high) / 2;
    geometry.theta = Fraction(high) / geometry.D;
    CHECK(fault_of_leaf(geometry, leaf.box, leaf.line) != "");
    geometry.theta = Fraction(low) / geometry.D;
    CHECK(fault_of_leaf(geometry, leaf.box, leaf.line) == "");

    const Polynomial R = tests_of(geometry, sections_of(leaf.line));
    double scale = 1;
    for (const auto& [monomial, value] : R) scale += std::abs(value.get_d());
    const auto excluded = [&](const Point& f) {
      if (!lies_in(f, leaf.box, geometry.unit.get_d())) return false;
      for (int k = 1; k <= geometry.n && leaf.discs; ++k)
        if (f[2 * k - 1] * f[2 * k - 1] + f[2 * k] * f[2 * k] > geometry.theta.get_d() - 1)
          return false;
      return true;
    };
    for (int sample = 0; sample < 200; ++sample) {
      const double share = std::pow(static_cast<double>(between(1, 1000)) / 1000, 3);
      const Point f = mixture(leaf.centre, random_measure(geometry.n), share);
      if (!excluded(f)) continue;
      ++in_node;
      const double value = value_at(R, f);
      if (value < -1e-12 * scale) FAIL("R = " << value << " at a measure of the node");
      if (value < 0.02 * scale) ++near;
    }
  }
  CHECK(in_node > 3000);
  CHECK(near > 500);  // the leaves are not empty words: measures come close to 0
}

TEST_CASE("a mutant of a Fourier certificate is refused, or both ways accept it",
          "[checker][fourier]") {
  std::mt19937 random(12);
  for (const std::string name : {"fourier-2.sac", "fourier-6-1.25.sac"}) {
    const std::vector<std::string> lines =
        split(read_file(std::string(SIDON_TEST_DIR "/good/") + name), '\n');
    int refused = 0, verified = 0;
    for (int round = 0; round < 400; ++round) {
      std::vector<std::string> mutant = lines;
      std::string& line = mutant[4 + random() % (lines.size() - 5)];
      if (!line.starts_with("l")) continue;
      auto tokens = split(line, ' ');
      std::string& token = tokens[random() % tokens.size()];
      if (token.find_first_not_of("-0123456789") != token.npos) continue;
      const mpz_class number(token);
      token = mpz_class(random() % 4 == 0 ? mpz_class(-number)
                                          : number + static_cast<int>(random() % 9) - 4)
                  .get_str();
      line = join(tokens, ' ');
      INFO(name << ": " << line);
      const auto verdict = sidoncheck::check_bytes(join(mutant, '\n') + "\n");
      if (verdict.status == sidoncheck::Status::malformed) continue;
      const bool is_verified = verdict.status == sidoncheck::Status::verified;
      ++(is_verified ? verified : refused);
      CHECK((lie_in_fourier(mutant) == "") == is_verified);
    }
    CHECK(refused > 30);
    CHECK(verified > 30);
  }
}

TEST_CASE("the root is the smallest box", "[checker][fourier]") {
  // A leaf with one side, m distance = m (r - X) say, fails by (N-D) U^2 + m r + m U.
  const auto missing = [](const Fraction& theta, const mpz_class& U, const std::string& sides) {
    const auto verdict = sidoncheck::check_bytes("sac 1 fourier\nclaim C1a >= " + theta.get_str() +
                                                 "\nmodes 2\nunit 1/" + U.get_str() +
                                                 "\nl g 1 0 d 0 " + sides + "\nend 1\n");
    REQUIRE(verdict.reason.starts_with("leaf inequality fails by "));
    const mpz_class number(split(split(verdict.reason, ' ').at(4), ':').at(0));
    return mpz_class(number - (theta.get_num() - theta.get_den()) * U * U - U);
  };
  for (int round = 0; round < 200; ++round) {
    const long square = between(1, 40);
    Fraction theta =
        round % 2 ? 1 + Fraction(square * square, 1600) : Fraction(between(1001, 2000), 1000);
    theta.canonicalize();
    const mpz_class U = round % 3 ? mpz_class(between(1, 1000)) : mpz_class(1) << 48;
    const mpz_class N = theta.get_num(), D = theta.get_den();
    const mpz_class r = missing(theta, U, "-1 0");
    INFO(theta << " " << U << " " << r);
    CHECK(D * r * r >= (N - D) * U * U);
    CHECK(D * (r - 1) * (r - 1) < (N - D) * U * U);
    CHECK(missing(theta, U, "1 0") == 0);
    CHECK(missing(theta, U, "0 1") == 0);
    for (const std::string sides : {"0 -1", "0 0 1 0", "0 0 -1 0", "0 0 0 1", "0 0 0 -1"})
      CHECK(missing(theta, U, sides) == r);
  }
}

TEST_CASE("the halves of a branch meet, and their middle is rounded down", "[checker][fourier]") {
  // X_2, Y_2 from -3 to 3, from -3 to 0, and then from -3 to -2 and from -2 to 0. A leaf with one
  // side, u - X or X - l, fails by (N-D) U^2 + U + u or - l. The other leaf passes anywhere.
  const std::string passes = "l g 1 0 1 0 1 0 b 0 o 1 4 o 2 2 w 0 3 0 -3 0 u 2 0 v 0 16\n";
  const auto reason = [](const std::string& tree) {
    return sidoncheck::check_bytes("sac 1 fourier\nclaim C1a >= 10/9\nmodes 2\nunit 1/9\n" + tree)
        .reason;
  };
  CHECK(reason(passes + "end 1\n") == "");
  for (const bool of_x : {true, false}) {
    const std::string branch = of_x ? "s 2 x\n" : "s 2 y\n";
    const auto side = [&](const std::string& r) {
      return "l g 1 0 d 0 0 0 " + (of_x ? r + " 0" : "0 " + r) + "\n";
    };
    CHECK(reason(branch + side("-1")).starts_with("leaf inequality fails by 90:"));
    CHECK(reason(branch + branch + side("-1")).starts_with("leaf inequality fails by 88:"));
    CHECK(reason(branch + branch + side("1")).starts_with("leaf inequality fails by 93:"));
    CHECK(
        reason(branch + branch + passes + side("-1")).starts_with("leaf inequality fails by 90:"));
    CHECK(reason(branch + branch + passes + side("1")).starts_with("leaf inequality fails by 92:"));
    CHECK(reason(branch + branch + passes + passes + side("1"))
              .starts_with("leaf inequality fails by 90:"));
    CHECK(reason(branch + branch + passes + passes + side("-1"))
              .starts_with("leaf inequality fails by 93:"));
  }
}

TEST_CASE("500 branches above a node are allowed", "[checker][fourier]") {
  const std::string leaf = "l g 1 0 1 0 1 0 b 0 o 1 4 o 2 2 w 1 1 0 -1 0 u 1 4 v 0 15\n";
  std::string text = "sac 1 fourier\nclaim C1a >= 10/9\nmodes 2\nunit 1/6\n";
  for (int i = 0; i < 500; ++i) text += "s 2 y\n";
  for (int i = 0; i <= 500; ++i) text += leaf;
  const auto verdict = sidoncheck::check_bytes(text + "end 501\n");
  CHECK(verdict.status == sidoncheck::Status::verified);
  CHECK(verdict.counts.depth == 500);
  CHECK(verdict.claim == "C1a >= 10/9");
  CHECK(verdict.statement == "fourier with 2 modes");
}

}  // namespace checker_test
