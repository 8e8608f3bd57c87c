// The nodes are difference bounds on the prefix sums; a leaf collects its groups in a polynomial.
#include "tree.hpp"

#include "exact.hpp"
#include "polynomial.hpp"
#include "walk.hpp"

namespace sidoncheck {
namespace {

// s_A - L_A or U_A - s_A, which are >= 0 on the node.
Factor gap(const DifferenceBounds& node, Interval a, bool upper) {
  if (upper) return negated(mass_minus(node, a.begin, a.end, node.upper(a.begin, a.end)));
  return mass_minus(node, a.begin, a.end, node.lower(a.begin, a.end));
}

DifferenceBounds make_root(const Problem& problem) {
  DifferenceBounds root(problem.cells, problem.unit);
  // Of a point and its reversal, one has at least half of the sum on the first half of the cells.
  // X is real in a cover, so U/2 is rounded down; on a grid it is an integer.
  if (problem.reversal) root.tighten((problem.cells + 1) / 2, 0, -(problem.unit / 2));
  for (int a = 0; a < problem.cells; ++a)
    for (int b = a + 1; b <= problem.cells; ++b)
      if (b - a < problem.cells) root.tighten(a, b, problem.caps[b - a]);
  return root;
}

class Tree {
 public:
  Tree(Reader& reader, const Problem& problem, Counts& counts)
      : reader_(reader), problem_(problem), counts_(counts) {}

  void check() {
    walk_.from(make_root(problem_), "a node of the tree (s, l, e or p)",
               [this](std::string_view word, DifferenceBounds node) {
                 check_node(word, std::move(node));
               });
  }

 private:
  void check_node(std::string_view word, DifferenceBounds node) {
    if (word == "e") {
      ++counts_.empties;
      reader_.end_line();
      if (!node.empty()) reader_.rejected("this node is not empty");
    } else if (word == "s") {
      check_branch(std::move(node));
    } else if (word == "p" && problem_.integral) {
      check_point(node);
    } else if (word == "l") {
      check_leaf(node);
    } else {
      reader_.malformed("node", word, "unknown kind of node");
    }
  }

  // To be called when the line has been read: a malformed line decides, not its node.
  void require_not_empty(const DifferenceBounds& node) const {
    if (node.empty()) reader_.rejected("this node is empty, only 'e' may stand here");
  }

  Interval read_interval() {
    const auto begin = reader_.natural_in("start of an interval", 0, problem_.cells - 1);
    const auto end = reader_.natural_in("end of an interval", begin + 1, problem_.cells);
    return {static_cast<int>(begin), static_cast<int>(end)};
  }

  void check_branch(DifferenceBounds node) {
    const Interval a = read_interval();
    const std::int64_t t = reader_.natural_in("branching value", 0, problem_.unit);
    reader_.end_line();
    require_not_empty(node);
    DifferenceBounds below = node, above = std::move(node);
    below.tighten(a.begin, a.end, t);
    above.tighten(a.end, a.begin, problem_.integral ? -t - 1 : -t);
    walk_.branch(std::move(below), std::move(above));
  }

  void check_point(const DifferenceBounds& node) {
    ++counts_.points;
    reader_.end_line();
    require_not_empty(node);
    std::vector<std::int64_t> composition;
    for (int i = 0; i < problem_.cells; ++i) {
      if (node.lower(i, i + 1) != node.upper(i, i + 1))
        reader_.rejected("more than one composition is left at this node");
      composition.push_back(node.lower(i, i + 1));
    }
    problem_.check_point(composition);
  }

  void check_leaf(const DifferenceBounds& node) {
    sum_.clear();
    std::fill(steps_.begin(), steps_.end(), 0);
    bool has_test = false;
    do {
      const std::string_view word = reader_.token("a group of multipliers");
      has_test = has_test || word == "w";
      read_group(word, node);
    } while (reader_.more());
    if (!has_test) reader_.malformed("a leaf needs a test");
    require_not_empty(node);
    add_windows(node);

    const mpz_class beta = sum_.lower_bound(node);
    counts_.largest_bits = std::max(counts_.largest_bits, bits(beta));
    const mpz_class missing = (problem_.integral ? 1 : 0) - beta;
    if (missing > 0)
      reader_.rejected("leaf inequality fails by " + shortened(missing.get_str()) +
                       " (lower bound " + shortened(beta.get_str()) + ", must be " +
                       (problem_.integral ? "> 0)" : ">= 0)"));
  }

  // A test; or what is >= 0 on the node, to be subtracted. Each multiplier is positive.
  void read_group(std::string_view word, const DifferenceBounds& node) {
    if (word == "w") return read_window(node);
    if (word == "q") return read_square(node);
    const bool product = word == "ll" || word == "uu" || word == "lu";
    if (!product && word != "lo" && word != "hi")
      reader_.malformed("group", word, "unknown group of multipliers");
    const Interval a = read_interval(), b = product ? read_interval() : a;
    const mpz_class multiplier = reader_.positive("multiplier");
    if (product)
      sum_.add(multiplier, negated(gap(node, a, word[0] == 'u')), gap(node, b, word[1] == 'u'));
    else
      sum_.add(multiplier, negated(gap(node, a, word == "hi")));
  }

  // omega (T_W - lambda_W - threshold); T_W is put off to add_windows.
  void read_window(const DifferenceBounds& node) {
    const int d = problem_.cells;
    Window window;
    window.length = static_cast<int>(reader_.natural_in("length of a window", 2, 2 * d));
    window.first =
        static_cast<int>(reader_.natural_in("start of a window", 0, 2 * d - window.length));
    const mpz_class omega = reader_.positive("multiplier of a window");
    steps_[window.first] += omega;
    steps_[window.first + window.length - 1] -= omega;
    sum_.add(-omega * problem_.thresholds[window.length]);
    if (!problem_.lambda) return;
    const Lambda lambda = problem_.lambda(window);
    sum_.add(-omega * static_cast<long>(lambda.constant));
    for (const Interval& run : lambda.runs)
      sum_.add(-2 * omega, mass_minus(node, run.begin, run.end, 0));
  }

  // With X_i = P_{i+1} - P_i, sum m(i + j) X_i X_j is sum N_ab P_a P_b over 0 < a, b <= V, where
  // N_ab = m(a + b - 2) - 2 m(a + b - 1) + m(a + b), but m(a + b - 2) - m(a + b - 1) if a or b is
  // V.
  void add_windows(const DifferenceBounds& node) {
    mpz_class weight;
    for (int a = 1; a <= problem_.cells; ++a)
      for (int b = a; b <= problem_.cells; ++b) {
        weight = -steps_[a + b - 1];
        if (b < problem_.cells) weight += steps_[a + b];
        if (weight == 0) continue;
        if (a != b) weight *= 2;
        sum_.add_prefixes(weight, node, a, b);
      }
  }

  void read_square(const DifferenceBounds& node) {
    const Interval a = read_interval();
    const std::int64_t t = reader_.natural_in("centre of a square", 0, problem_.unit);
    const mpz_class multiplier = reader_.positive("multiplier");
    // On a grid (s - t)(s - t - 1) >= 0 for integers s; elsewhere (s - t)^2 >= 0.
    const Factor left = mass_minus(node, a.begin, a.end, t);
    const Factor right = mass_minus(node, a.begin, a.end, problem_.integral ? t + 1 : t);
    sum_.add(multiplier, negated(left), right);
  }

  Reader& reader_;
  const Problem& problem_;
  Counts& counts_;
  Walk<DifferenceBounds> walk_{reader_, counts_};
  // The windows of a leaf together are sum m(i + j) X_i X_j; entry s is m(s) - m(s - 1).
  std::vector<mpz_class> steps_ = std::vector<mpz_class>(2 * problem_.cells);
  Polynomial sum_{problem_.cells};  // R of docs/format.md
};

}  // namespace

void check_tree(Reader& reader, const Problem& problem, Counts& counts) {
  Tree(reader, problem, counts).check();
}

}  // namespace sidoncheck
