// Cover certificates: C1a >= target for every f (docs/format.md, section 5).
//
// By Theorem 1, M(f) < target puts the masses of f at a point where the test of every window is
// < 0. The tree shows that there is none.
#include "exact.hpp"
#include "kinds.hpp"
#include "tree.hpp"

namespace sidoncheck {
namespace {

constexpr int kMaxCells = 128;

Problem read_problem(Reader& reader, Verdict& verdict) {
  const mpq_class target = read_claim(reader, verdict, ">=");
  if (target <= 0) reader.malformed("the claimed bound must be positive");
  reader.require_line_with("basis");
  reader.expect("masses");
  reader.end_line();
  reader.require_line_with("cells");
  Problem cover{.cells = static_cast<int>(reader.natural_in("number of cells", 2, kMaxCells))};
  reader.end_line();
  cover.unit = read_unit(reader);
  cover.reversal = read_reversal(reader);

  const mpz_class U = static_cast<long>(cover.unit);
  const mpq_class level = target * U * U / (2 * cover.cells);
  for (int length = 2; length <= 2 * cover.cells; ++length)
    cover.thresholds[length] = ceiling_of(level * length);
  // Window (2w, 2c) on w whole cells from c on gives (d/w) s^2 <= TV < target, so the mass s of any
  // part of them is < U sqrt(target w/d) < floor(U sqrt(target w/d)) + 1.
  for (int w = 1; w < cover.cells; ++w)
    cover.caps[w] = std::min<mpz_class>(U, sqrt(floor_of(level * 2 * w)) + 1).get_si();
  return cover;
}

}  // namespace

void check_cover(Reader& reader, Verdict& verdict) {
  const Problem cover = read_problem(reader, verdict);
  reader.require_line("the tree");
  check_tree(reader, cover, verdict.counts);
  verdict.theorem = "Theorem (cover) of docs/theory.md 4.3";
  verdict.statement = "cover with " + std::to_string(cover.cells) + " cells, basis masses";
}

}  // namespace sidoncheck
