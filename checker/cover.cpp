// Cover certificates: C1a >= target for every f (docs/format.md, section 5).
//
// By Theorem 1, M(f) < target puts the masses of f at a point where the test of every window is
// < 0. The tree shows that there is none.
#include <string>

#include "kinds.hpp"
#include "tree.hpp"
#include "windows.hpp"

namespace sidoncheck {
namespace {

constexpr int kMaxCells = 128;

struct Head {
  mpq_class target;
  int cells = 0;
  std::int64_t unit = 0;
  bool reversal = false;
};

// ceil(target * U^2 * length / (2d)): what the sum over a window of this length is compared with.
mpz_class threshold(const Head& head, int length) {
  const mpz_class unit = static_cast<long>(head.unit);
  mpz_class quotient = head.target.get_num() * unit * unit * length;
  const mpz_class divisor = head.target.get_den() * (2 * head.cells);
  mpz_cdiv_q(quotient.get_mpz_t(), quotient.get_mpz_t(), divisor.get_mpz_t());
  return quotient;
}

Head read_head(Reader& reader, Verdict& verdict) {
  Head head;
  head.target = read_lower_bound(reader, verdict);
  if (head.target <= 0) reader.malformed("the claimed bound must be positive");
  reader.require_line_with("basis");
  reader.expect("masses");
  reader.end_line();
  reader.require_line_with("cells");
  head.cells = static_cast<int>(reader.natural_in("number of cells", 2, kMaxCells));
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
  DifferenceBounds root(head.cells, head.unit);
  // One of f and its reversal has at least half of its mass on the first half of the cells.
  // X is real here, so the bound U/2 is rounded down.
  if (head.reversal) root.tighten((head.cells + 1) / 2, 0, -(head.unit / 2));
  for (int a = 0; a < head.cells; ++a)
    for (int b = a + 1; b <= head.cells; ++b)
      if (b - a < head.cells) root.tighten(a, b, cap(head, b - a));
  return root;
}

class Cover : public Problem {
 public:
  explicit Cover(const Head& head) : head_(head) {}

  bool integral() const override { return false; }
  void check_point(Reader&, const std::vector<std::int64_t>&) const override {}
  bool read_test(Reader& reader, std::string_view word, TestForm& form) const override {
    if (word != "w") return false;
    mpz_class omega;
    const Window window = read_window(reader, head_.cells, form, omega);
    form.add_constant(-omega * threshold(head_, window.length));
    return true;
  }

 private:
  Head head_;
};

}  // namespace

void check_cover(Reader& reader, Verdict& verdict) {
  const Head head = read_head(reader, verdict);
  reader.require_line("the tree");
  check_tree(reader, Cover(head), make_root(head), head.unit, verdict.counts);
  verdict.statement = "cover with " + std::to_string(head.cells) + " cells, basis masses";
}

}  // namespace sidoncheck
