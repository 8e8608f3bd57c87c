// Fourier certificates: C1a >= theta for every f (docs/format.md, section 10). Head and tree; the
// leaves are in fourier_leaf.cpp.
//
// With M(f) < theta, the Fourier coefficients of f or of its reversal lie in the root box. The two
// halves of a box cover it, and no leaf holds such an f.
#include "fourier.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "kinds.hpp"

namespace sidoncheck {
namespace {

constexpr std::int64_t kMaxModes = 128;
constexpr std::uint64_t kMaxDepth = 500;

FourierHead read_head(Reader& reader, Verdict& verdict) {
  const mpq_class target = read_lower_bound(reader, verdict);
  if (target <= 1 || target > 2)
    reader.malformed("the claimed bound must be larger than 1 and at most 2");
  reader.require_line_with("modes");
  const auto modes = static_cast<int>(reader.natural_in("number of modes", 2, kMaxModes));
  if (modes % 2 != 0) reader.malformed("the number of modes must be even");
  reader.end_line();
  const mpz_class unit = static_cast<long>(reader.require_unit());
  const mpz_class& denominator = target.get_den();
  return {modes, unit, denominator, (target.get_num() - denominator) * unit * unit};
}

// |X_k|, |Y_k| <= r, the smallest integer with D r^2 >= (N - D) U^2 (F4); r <= U, as theta <= 2.
// X_1 >= 0 (F3), and Y_1 >= 0 for f or its reversal.
FourierBox root(const FourierHead& head) {
  const mpz_class square = (head.excess + head.denominator - 1) / head.denominator;
  mpz_class r = sqrt(square);
  if (r * r < square) ++r;
  FourierBox box(2 * head.modes, {-r.get_si(), r.get_si()});
  box[0].low = box[1].low = 0;
  return box;
}

struct Node {
  FourierBox box;
  std::uint64_t depth;  // branches above
};

// The rest of a line `s k x` or `s k y`: both halves hold the middle, rounded down.
std::pair<Node, Node> read_halves(Reader& reader, Node node) {
  const std::int64_t k = reader.natural_in("frequency", 1, static_cast<int>(node.box.size()) / 2);
  const bool is_x = reader.take("x");
  if (!is_x) reader.expect("y");
  reader.end_line();
  if (node.depth >= kMaxDepth)
    reader.malformed("more than " + std::to_string(kMaxDepth) + " branches above a node");
  ++node.depth;
  const std::int64_t coordinate = 2 * k - (is_x ? 2 : 1);
  Node below = node, above = std::move(node);
  FourierSide &lower = below.box[coordinate], &upper = above.box[coordinate];
  const long sum = lower.low + lower.high;
  lower.high = upper.low = (sum - (sum % 2 == -1 ? 1 : 0)) / 2;
  return {std::move(below), std::move(above)};
}

void check_tree(Reader& reader, const FourierHead& head, Counts& counts) {
  std::vector<Node> open;  // the next one last; at most kMaxDepth + 1
  open.push_back({root(head), 0});
  while (!open.empty()) {
    reader.require_line("a node of the tree (s or l)");
    Node node = std::move(open.back());
    open.pop_back();
    const std::string_view word = reader.token("a node");
    if (word == "end")
      reader.malformed("the tree ends here, but the other side of a branch is missing");
    if (word == "l") {
      ++counts.leaves;
      check_fourier_leaf(reader, head, node.box);
      continue;
    }
    if (word != "s") reader.malformed("node", word, "unknown kind of node");
    auto [below, above] = read_halves(reader, std::move(node));
    ++counts.branches;
    counts.depth = std::max(counts.depth, below.depth);
    open.push_back(std::move(above));
    open.push_back(std::move(below));
  }
  reader.require_end("the number of leaves", counts.leaves);
}

}  // namespace

void check_fourier(Reader& reader, Verdict& verdict) {
  const FourierHead head = read_head(reader, verdict);
  check_tree(reader, head, verdict.counts);
  verdict.statement = "Fourier coefficients, " + std::to_string(head.modes) + " modes";
}

}  // namespace sidoncheck
