// Grid certificates: the minimum v over all compositions, and the bound that a correction makes of
// it (docs/format.md, sections 3 and 4).
//
// The tree excludes every composition of value <= v but those on its `p` lines, which are found to
// be larger than v or listed; the listed ones are found to have value v exactly. The corrections:
// `lemma3` is Lemma 3 of Cloninger and Steinerberger; `prefix-refined` is that of docs/theory.md,
// section 2, where the proofs are.
#include <algorithm>

#include "exact.hpp"
#include "kinds.hpp"
#include "tree.hpp"

namespace sidoncheck {
namespace {

constexpr std::int64_t kMaxSum = std::int64_t{1} << 40;

using Composition = std::vector<std::int64_t>;

enum class Correction { lemma3, prefix_refined };
constexpr const char* kCorrectionNames[] = {"lemma3", "prefix-refined"};

// Sums of at most 128 bits, which have a proof that they are.
__extension__ using Wide = __int128;

// A number, for comparisons with integers below 2^90 in size.
struct Level {
  Wide floor;
  bool is_integer;
};

struct GridHead {
  int n = 0;
  std::int64_t m = 0;
  mpq_class value;  // v
  std::string value_claim;
  Correction correction = Correction::lemma3;
  bool reversal = false;
  std::vector<Composition> bindings;  // in increasing order
  std::vector<Level> levels;          // level() by length

  int cells() const { return 2 * n; }
  std::int64_t sum() const { return 4 * n * m; }  // S
};

// v * 4nm^2 * length: a window of this length reaches v when T_W - kappa_W reaches this.
mpq_class level(const GridHead& head, int length) {
  return head.value * static_cast<long>(head.sum()) * static_cast<long>(head.m) * length;
}

// No correction is larger than this.
std::int64_t largest_kappa(const GridHead& head) {
  return head.correction == Correction::lemma3 ? 0 : 2 * head.sum();
}

// The rows i in which the window has some cells j, but not all of them: one run, or, around the
// rows that it has as a whole, two.
Lambda lambda(const GridHead& head, Window window) {
  Lambda result;
  if (head.correction == Correction::lemma3) return result;
  const int d = head.cells(), past = window.first + window.length - 1;
  if (window.length <= d)
    result.runs = {{{std::max(window.first - d + 1, 0), std::min(past, d)}, {0, 0}}};
  else
    result.runs = {{{0, window.first}, {past + 1 - d, d}}};
  for (const Interval& run : result.runs) result.constant += run.begin < run.end ? 1 : 0;
  return result;
}

Level rounded_down(const mpq_class& exact) {
  const mpz_class most = mpz_class(1) << 90, floor = floor_of(exact);
  if (floor >= most) return {Wide{1} << 90, false};
  if (floor < -most) return {-(Wide{1} << 90), false};
  const mpz_class high = floor >> 60, low = floor - (high << 60);
  return {(Wide{high.get_si()} << 60) + low.get_si(), floor == exact};
}

// The sign of v(c) - v, exactly: that of the largest T_W(c) - kappa_W(c) - v * 4nm^2 * length. With
// S <= 2^40 all sums of masses and of their products are at most S^2, and so is kappa_W.
int compare_value(const GridHead& head, const Composition& c) {
  const int d = head.cells();
  std::vector<Wide> below(2 * d);         // below[s]: sum of c_i c_j over i + j < s
  std::vector<std::int64_t> mass(d + 1);  // mass[i]: of the cells before i
  for (int i = 0; i < d; ++i) {
    mass[i + 1] = mass[i] + c[i];
    for (int j = 0; j < d; ++j) below[i + j + 1] += Wide{c[i]} * c[j];
  }
  for (int s = 1; s < 2 * d; ++s) below[s] += below[s - 1];

  const std::int64_t most = largest_kappa(head);
  bool reached = false;
  for (int length = 2; length <= 2 * d; ++length)
    for (int first = 0; first <= 2 * d - length; ++first) {
      const Lambda affine = lambda(head, {length, first});
      std::int64_t kappa = affine.constant;
      for (const Interval& run : affine.runs) kappa += 2 * (mass[run.end] - mass[run.begin]);
      kappa = std::min(kappa, most);
      const Wide excess =
          below[first + length - 1] - below[first] - kappa - head.levels[length].floor;
      if (excess > 0) return 1;
      if (excess == 0 && head.levels[length].is_integer) reached = true;
    }
  return reached ? 0 : -1;
}

Composition reversed(Composition c) {
  std::reverse(c.begin(), c.end());
  return c;
}

// `claim b(n,m) = v`
void read_value_claim(Reader& reader, GridHead& head) {
  reader.require_line_with("claim");
  const std::string_view name = reader.token("b(n,m)");
  const std::size_t comma = name.find(',');
  if (!name.starts_with("b(") || !name.ends_with(')') || comma == name.npos)
    reader.malformed("claimed value", name, "must be b(n,m)");
  const mpz_class n = reader.parse_positive(name.substr(2, comma - 2), "n");
  const mpz_class m = reader.parse_positive(name.substr(comma + 1, name.size() - comma - 2), "m");
  if (n > 64) reader.malformed("claimed value", name, "n must be at most 64");
  if (4 * n * m > static_cast<long>(kMaxSum))
    reader.malformed("claimed value", name, "4nm must be at most 2^40");
  head.n = static_cast<int>(n.get_si());
  head.m = m.get_si();
  head.value_claim = name;
  reader.expect("=");
  head.value = reader.fraction("claimed value");
  reader.end_line();
  head.value_claim += " = " + head.value.get_str();
  for (int length = 0; length <= 2 * head.cells(); ++length)
    head.levels.push_back(rounded_down(level(head, length)));
}

void read_correction(Reader& reader, GridHead& head) {
  reader.require_line_with("correction");
  const std::string_view name = reader.token("a correction");
  const auto found = std::find(std::begin(kCorrectionNames), std::end(kCorrectionNames), name);
  if (found == std::end(kCorrectionNames))
    reader.malformed("correction", name, "must be lemma3 or prefix-refined");
  head.correction = static_cast<Correction>(found - std::begin(kCorrectionNames));
  reader.end_line();
}

// The bound on C1a that the value gives under the correction.
mpq_class corrected(const GridHead& head) {
  if (head.correction != Correction::lemma3) return head.value;
  const mpq_class step = mpq_class(1) / static_cast<long>(head.m);
  return head.value - 2 * step - step * step;
}

// One `binding` line, of which the first token has been read.
void read_binding(Reader& reader, GridHead& head) {
  Composition c;
  std::int64_t left = head.sum();
  for (int i = 0; i < head.cells(); ++i) {
    c.push_back(reader.natural_in("part of a composition", 0, left));
    left -= c.back();
  }
  reader.end_line();
  if (left != 0)
    reader.malformed("the parts of a composition must have the sum " + std::to_string(head.sum()));
  if (c > reversed(c)) reader.malformed("a binding composition must not be after its reversal");
  if (!head.bindings.empty() && c <= head.bindings.back())
    reader.malformed("binding compositions must be in increasing order");
  const int sign = compare_value(head, c);
  if (sign != 0)
    reader.rejected(std::string("the value of this composition is ") +
                    (sign < 0 ? "smaller" : "larger") + " than " + shortened(head.value.get_str()));
  head.bindings.push_back(std::move(c));
}

GridHead read_grid_head(Reader& reader, Verdict& verdict) {
  GridHead head;
  read_value_claim(reader, head);
  const mpq_class bound = read_claim(reader, verdict, ">=");
  read_correction(reader, head);
  if (bound > corrected(head))
    reader.rejected("the claimed bound on C1a is larger than " +
                    shortened(corrected(head).get_str()) +
                    ", which the value and its correction give");
  head.reversal = read_reversal(reader);
  return head;
}

// A `p` line: the value of its composition is larger than v, or v and the composition is listed.
void check_point(Reader& reader, const GridHead& head, const Composition& c) {
  const int sign = compare_value(head, c);
  if (sign > 0) return;
  const Composition normal = std::min(c, reversed(c));
  if (sign == 0 && std::binary_search(head.bindings.begin(), head.bindings.end(), normal)) return;
  std::string text;
  for (const std::int64_t part : c) text.append(" ").append(std::to_string(part));
  reader.rejected(sign < 0 ? "a composition of smaller value:" + text
                           : "a binding composition that is not listed:" + text);
}

Problem problem_of(Reader& reader, const GridHead& head) {
  Problem grid{.cells = head.cells(), .unit = head.sum(), .reversal = head.reversal};
  for (int length = 2; length <= 2 * grid.cells; ++length)
    grid.thresholds[length] = floor_of(level(head, length));
  // Window (2w, 2a) alone gives s^2 - kappa <= floor(v * 4nm^2 * 2w) for the mass s of the w cells
  // from a on.
  const mpz_class S = static_cast<long>(head.sum());
  const mpz_class kappa_most = static_cast<long>(largest_kappa(head));
  for (int w = 1; w < grid.cells; ++w) {
    const mpz_class square = std::max<mpz_class>(0, grid.thresholds[2 * w] + kappa_most);
    grid.caps[w] = std::min<mpz_class>(S, sqrt(square)).get_si();
  }
  grid.integral = true;
  grid.lambda = [&head](Window window) { return lambda(head, window); };
  grid.check_point = [&](const Composition& c) { check_point(reader, head, c); };
  return grid;
}

}  // namespace

void check_grid(Reader& reader, Verdict& verdict) {
  GridHead head = read_grid_head(reader, verdict);
  reader.require_line_with("binding");
  do read_binding(reader, head);
  while (reader.require_line("a binding composition or the tree"), reader.take("binding"));
  check_tree(reader, problem_of(reader, head), verdict.counts);
  verdict.theorem = "Theorem (grid) of docs/theory.md 4.3";
  verdict.statement =
      head.value_claim + ", correction " + kCorrectionNames[static_cast<int>(head.correction)] +
      ", binding compositions up to reversal: " + std::to_string(head.bindings.size());
}

}  // namespace sidoncheck
