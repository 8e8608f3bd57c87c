// One line at a time: the nodes that are still to come wait on an explicit stack, so memory is
// proportional to the depth of the tree, and no input can overflow the call stack.
#include "tree.hpp"

#include <string>
#include <utility>

namespace sidoncheck {
namespace {

constexpr std::uint64_t kMaxDepth = 500;

struct Node {
  DifferenceBounds bounds;
  std::uint64_t depth;  // branches above
};

struct Interval {
  int begin, end;
};

// s_A - L_A or U_A - s_A, which are >= 0 on the node.
Factor gap(const DifferenceBounds& node, Interval a, bool upper) {
  if (upper) return negated(mass_minus(node, a.begin, a.end, node.upper(a.begin, a.end)));
  return mass_minus(node, a.begin, a.end, node.lower(a.begin, a.end));
}

class Tree {
 public:
  Tree(Reader& reader, const Problem& problem, int variables, std::int64_t unit, Counts& counts)
      : reader_(reader),
        problem_(problem),
        variables_(variables),
        unit_(unit),
        counts_(counts),
        test_(variables),
        sum_(variables),
        square_(variables + 1) {}

  void check(const DifferenceBounds& root);

 private:
  void check_node(Node node);
  void check_branch(Node node);
  void check_point(const DifferenceBounds& node);
  void check_leaf(const DifferenceBounds& node);
  void read_group(std::string_view word, const DifferenceBounds& node);
  void read_product(bool left_upper, bool right_upper, const DifferenceBounds& node);
  void read_interval_square(const DifferenceBounds& node);
  void read_general_square(const DifferenceBounds& node);
  Interval read_interval();

  Reader& reader_;
  const Problem& problem_;
  const int variables_;
  const std::int64_t unit_;
  Counts& counts_;
  std::vector<Node> open_;  // nodes still to come, the next one last; at most kMaxDepth + 1
  TestForm test_;
  Polynomial sum_;  // R of docs/format.md
  std::vector<mpz_class> square_;
};

void Tree::check(const DifferenceBounds& root) {
  check_node({root, 0});
  while (!open_.empty()) {
    reader_.require_line("a node of the tree (s, l, e or p)");
    Node node = std::move(open_.back());
    open_.pop_back();
    check_node(std::move(node));
  }
  reader_.require_end("the number of leaves", counts_.leaves + counts_.empties + counts_.points);
}

void Tree::check_node(Node node) {
  const std::string_view word = reader_.token("a node");
  if (word == "end")
    reader_.malformed("the tree ends here, but the other side of a branch is missing");
  if (word == "e") {
    ++counts_.empties;
    reader_.end_line();
    if (!node.bounds.empty()) reader_.rejected("this node is not empty");
    return;
  }
  const bool known = word == "s" || word == "l" || (word == "p" && problem_.integral());
  if (!known) reader_.malformed("node", word, "unknown kind of node");
  if (node.bounds.empty()) reader_.rejected("this node is empty, only 'e' may stand here");
  if (word == "s")
    check_branch(std::move(node));
  else if (word == "p")
    check_point(node.bounds);
  else
    check_leaf(node.bounds);
}

Interval Tree::read_interval() {
  const auto begin = reader_.natural_in("start of an interval", 0, variables_ - 1);
  const auto end = reader_.natural_in("end of an interval", begin + 1, variables_);
  return {static_cast<int>(begin), static_cast<int>(end)};
}

void Tree::check_branch(Node node) {
  const Interval a = read_interval();
  const std::int64_t t = reader_.natural_in("branching value", 0, unit_);
  if (node.depth >= kMaxDepth)
    reader_.malformed("more than " + std::to_string(kMaxDepth) + " branches above a node");
  ++counts_.branches;
  const std::uint64_t depth = node.depth + 1;
  counts_.depth = std::max(counts_.depth, depth);
  reader_.end_line();
  Node below{node.bounds, depth}, above{std::move(node.bounds), depth};
  below.bounds.tighten(a.begin, a.end, t);
  above.bounds.tighten(a.end, a.begin, problem_.integral() ? -t - 1 : -t);
  open_.push_back(std::move(above));
  open_.push_back(std::move(below));
}

void Tree::check_point(const DifferenceBounds& node) {
  ++counts_.points;
  reader_.end_line();
  std::vector<std::int64_t> composition;
  for (int i = 0; i < variables_; ++i) {
    if (node.lower(i, i + 1) != node.upper(i, i + 1))
      reader_.rejected("more than one composition is left at this node");
    composition.push_back(node.lower(i, i + 1));
  }
  problem_.check_point(reader_, composition);
}

void Tree::check_leaf(const DifferenceBounds& node) {
  ++counts_.leaves;
  test_.clear();
  sum_.clear();
  bool has_test = false;
  do {
    const std::string_view word = reader_.token("a group of multipliers");
    if (problem_.read_test(reader_, word, test_))
      has_test = true;
    else
      read_group(word, node);
  } while (reader_.more());
  if (!has_test) reader_.malformed("a leaf needs a test");
  test_.add_to(sum_, node);

  const mpz_class beta = sum_.lower_bound(node);
  counts_.largest_bits =
      std::max<std::uint64_t>(counts_.largest_bits, mpz_sizeinbase(beta.get_mpz_t(), 2));
  const mpz_class missing = (problem_.integral() ? 1 : 0) - beta;
  if (missing > 0)
    reader_.rejected("leaf inequality fails by " + shortened(missing.get_str()) + " (lower bound " +
                     shortened(beta.get_str()) + ", must be " +
                     (problem_.integral() ? "> 0)" : ">= 0)"));
}

// What is subtracted from the tests: each form is >= 0 on the node, each multiplier positive.
void Tree::read_group(std::string_view word, const DifferenceBounds& node) {
  if (word == "ll") return read_product(false, false, node);
  if (word == "uu") return read_product(true, true, node);
  if (word == "lu") return read_product(false, true, node);
  if (word == "q") return read_interval_square(node);
  if (word == "sq") return read_general_square(node);
  const bool upper = word == "hi";
  if (!upper && word != "lo") reader_.malformed("group", word, "unknown group of multipliers");
  const Interval a = read_interval();
  const mpz_class multiplier = reader_.positive("multiplier");
  sum_.add(multiplier, negated(gap(node, a, upper)));
}

void Tree::read_product(bool left_upper, bool right_upper, const DifferenceBounds& node) {
  const Interval a = read_interval(), b = read_interval();
  const mpz_class multiplier = reader_.positive("multiplier");
  sum_.add(multiplier, negated(gap(node, a, left_upper)), gap(node, b, right_upper));
}

void Tree::read_interval_square(const DifferenceBounds& node) {
  const Interval a = read_interval();
  const std::int64_t t = reader_.natural_in("centre of a square", 0, unit_);
  const mpz_class multiplier = reader_.positive("multiplier");
  // On a grid (s - t)(s - t - 1) >= 0 for integers s; elsewhere (s - t)^2 >= 0.
  const Factor left = mass_minus(node, a.begin, a.end, t);
  const Factor right = mass_minus(node, a.begin, a.end, problem_.integral() ? t + 1 : t);
  sum_.add(multiplier, negated(left), right);
}

// (sum v_i X_i - t)^2 with X_i = P_{i+1} - P_i and P_j = L_j + y_j.
void Tree::read_general_square(const DifferenceBounds& node) {
  mpz_class constant = -reader_.integer("centre of a square");
  const mpz_class multiplier = reader_.positive("multiplier");
  mpz_class before = 0;
  for (int i = 0; i <= variables_; ++i) {
    const mpz_class next = i < variables_ ? reader_.integer("coefficient of a square") : 0;
    square_[i] = before - next;  // of P_i
    constant += square_[i] * static_cast<long>(node.lower(0, i));
    before = next;
  }
  sum_.add_square(-multiplier, constant, square_);
}

}  // namespace

void check_tree(Reader& reader, const Problem& problem, const DifferenceBounds& root,
                std::int64_t unit, Counts& counts) {
  Tree(reader, problem, root.variables(), unit, counts).check(root);
}

}  // namespace sidoncheck
