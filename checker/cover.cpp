// Cover certificates: C1a >= target for every f (docs/format.md, section 5).
//
// By Theorem 1 (windows, basis masses) or Theorem 4 (tent functions, basis moments), M(f) < target
// puts the masses of f at a point where every test is < 0. The tree shows that there is none.
#include <string>

#include "kinds.hpp"
#include "tree.hpp"
#include "windows.hpp"

namespace sidoncheck {
namespace {

constexpr int kMaxVariables = 128;

struct Head {
  mpq_class target;
  bool moments = false;
  int cells = 0;
  std::int64_t unit = 0;
  bool reversal = false;

  int variables() const { return moments ? 2 * cells : cells; }
};

Head read_head(Reader& reader, Verdict& verdict) {
  Head head;
  head.target = read_lower_bound(reader, verdict);
  if (head.target <= 0) reader.malformed("the claimed bound must be positive");
  reader.require_line_with("basis");
  head.moments = reader.take("moments");
  if (!head.moments) reader.expect("masses");
  reader.end_line();
  reader.require_line_with("cells");
  const int most = head.moments ? kMaxVariables / 2 : kMaxVariables;
  head.cells = static_cast<int>(reader.natural_in("number of cells", 2, most));
  reader.end_line();
  head.unit = read_unit(reader);
  reader.require_line_with("reversal");
  head.reversal = reader.yes_or_no("reversal");
  reader.end_line();
  return head;
}

// Window (2w, 2c) on w whole cells from c on gives (d/w) s^2 <= TV < target, so the mass s of any
// part of them is < U sqrt(target w/d) < floor(U sqrt(target w/d)) + 1.
std::int64_t cap(const Head& head, int cells) {
  const mpz_class unit = static_cast<long>(head.unit);
  mpz_class square = unit * unit * head.target.get_num() * cells;
  square /= head.target.get_den() * head.cells;
  const mpz_class bound = sqrt(square) + 1;
  return bound < unit ? bound.get_si() : head.unit;
}

DifferenceBounds make_root(const Head& head) {
  const int variables = head.variables();
  DifferenceBounds root(variables, head.unit);
  // One of f and its reversal has at least half of its mass on the first half of the variables.
  // X is real here, so the bound U/2 is rounded down.
  if (head.reversal) root.tighten((variables + 1) / 2, 0, -(head.unit / 2));
  for (int a = 0; a < variables; ++a)
    for (int b = a + 1; b <= variables; ++b) {
      if (b - a == variables) continue;
      root.tighten(a, b, cap(head, head.moments ? (b + 1) / 2 - a / 2 : b - a));
    }
  return root;
}

class Cover : public Problem {
 public:
  explicit Cover(const Head& head) : head_(head) {}

  bool integral() const override { return false; }
  void check_point(Reader&, const std::vector<std::int64_t>&) const override {}
  bool read_test(Reader& reader, std::string_view word, bool first, TestForm& form) const override {
    if (head_.moments ? word != "g" : word != "w") return false;
    if (!head_.moments)
      read_masses_test(reader, form);
    else if (first)
      read_tent_function(reader, form);
    else
      reader.malformed("a leaf has only one group 'g'");
    return true;
  }

 private:
  void read_masses_test(Reader& reader, TestForm& form) const {
    mpz_class omega;
    const Window window = read_window(reader, head_.cells, form, omega);
    form.add_constant(-omega * threshold(window.length, 2 * head_.cells));
  }
  void read_tent_function(Reader& reader, TestForm& form) const;

  // ceil(target * U^2 * numerator / denominator)
  mpz_class threshold(const mpz_class& numerator, long denominator) const {
    const mpz_class unit = static_cast<long>(head_.unit);
    const mpz_class dividend = head_.target.get_num() * unit * unit * numerator;
    const mpz_class divisor = head_.target.get_den() * denominator;
    mpz_class quotient;
    mpz_cdiv_q(quotient.get_mpz_t(), dividend.get_mpz_t(), divisor.get_mpz_t());
    return quotient;
  }

  Head head_;
};

// Theorem 4. Where the second difference D of G at node i + j + 1 is positive, beta of it is
// charged to b_i b_j and the rest to a_i a_j, for both orders of i and j.
void Cover::read_tent_function(Reader& reader, TestForm& form) const {
  const int d = head_.cells;
  std::vector<mpz_class> nodes(2 * d + 1);
  for (mpz_class& value : nodes) value = reader.natural("node value of a test function");
  mpz_class integral = -nodes[0] - nodes[2 * d];  // 4d times the integral of G
  for (const mpz_class& value : nodes) integral += 2 * value;
  if (integral == 0) reader.malformed("the test function is zero");
  form.add_constant(-threshold(integral, 4 * d));

  std::vector<mpz_class> kink(2 * d);  // max(0, D_k) for 1 <= k <= 2d - 1
  for (int k = 1; k < 2 * d; ++k) {
    kink[k] = nodes[k - 1] - 2 * nodes[k] + nodes[k + 1];
    if (kink[k] < 0) kink[k] = 0;
  }
  std::vector<mpz_class> beta(d * d);
  std::vector<bool> named(d * d, false);
  while (reader.take("k")) {
    const int i = static_cast<int>(reader.natural_in("first cell of a k group", 0, d - 1));
    const int j = static_cast<int>(reader.natural_in("second cell of a k group", i, d - 1));
    if (named[i * d + j]) reader.malformed("this pair of cells has a k group already");
    if (kink[i + j + 1] == 0)
      reader.malformed("a k group where the second difference is not positive");
    named[i * d + j] = true;
    beta[i * d + j] = reader.natural("share of a k group");
    if (beta[i * d + j] > kink[i + j + 1])
      reader.malformed("the share of a k group is larger than the second difference, " +
                       shortened(kink[i + j + 1].get_str()));
  }

  for (int i = 0; i < d; ++i)
    for (int j = i; j < d; ++j) {
      const mpz_class& share = beta[i * d + j];
      form.add_pair(2 * i, 2 * j, nodes[i + j] - (kink[i + j + 1] - share));
      form.add_pair(2 * i, 2 * j + 1, nodes[i + j + 1]);
      if (i != j) form.add_pair(2 * i + 1, 2 * j, nodes[i + j + 1]);
      form.add_pair(2 * i + 1, 2 * j + 1, nodes[i + j + 2] - share);
    }
}

}  // namespace

void check_cover(Reader& reader, Verdict& verdict) {
  const Head head = read_head(reader, verdict);
  reader.require_line("the tree");
  check_tree(reader, Cover(head), make_root(head), head.unit, verdict.counts);
  verdict.statement = "cover with " + std::to_string(head.cells) + " cells, basis " +
                      (head.moments ? "moments" : "masses");
}

}  // namespace sidoncheck
