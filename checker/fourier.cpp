// Fourier certificates: C1a >= theta for every f (docs/format.md, section 12).
//
// M(f) < theta puts the numbers X_k = U int f cos(2 pi k x), Y_k = U int f sin(2 pi k x) of f, or
// of its reversal, into the root box. The children of a branch together are their parent, and no
// leaf holds such an f (theory.md, Theorem 5), so there is none.
//
// No 64-bit overflow: r <= U <= 2^48 as theta <= 2, every box lies in the root, and no sum of
// coordinates below has more than two terms.
#include <algorithm>
#include <utility>

#include "fourier_leaf.hpp"
#include "kinds.hpp"

namespace sidoncheck {
namespace {

constexpr std::uint64_t kMaxDepth = 500;

struct Node {
  Box box;
  std::uint64_t depth;  // branches above
};

FourierHead read_head(Reader& reader, Verdict& verdict) {
  FourierHead head;
  const mpq_class theta = read_lower_bound(reader, verdict);
  if (theta <= 1 || theta > 2)
    reader.malformed("the claimed bound must be larger than 1 and at most 2");
  head.N = theta.get_num();
  head.D = theta.get_den();
  reader.require_line_with("modes");
  head.n = static_cast<int>(reader.natural_in("number of modes", 2, 128));
  if (head.n % 2 != 0) reader.malformed("the number of modes must be even");
  reader.end_line();
  head.U = static_cast<long>(read_unit(reader));
  return head;
}

// The smallest r with D r^2 >= (N - D) U^2: x_k^2 + y_k^2 <= theta - 1, x_1 >= 0, and y_1 >= 0 for
// f or its reversal.
Box make_root(const FourierHead& head) {
  mpz_class square = (head.N - head.D) * head.U * head.U;
  mpz_cdiv_q(square.get_mpz_t(), square.get_mpz_t(), head.D.get_mpz_t());
  const mpz_class below = square - 1;  // >= 0
  const std::int64_t r = mpz_class(sqrt(below) + 1).get_si();
  Box root(head.n + 1, Sides{-r, r, -r, r});
  root[1] = {0, r, 0, r};
  return root;
}

// `s k x` or `s k y`: the two halves of the box, the lower one first.
std::pair<Box, Box> read_branch(Reader& reader, const FourierHead& head, const Box& box) {
  const auto k = reader.natural_in("frequency of a branch", 1, head.n);
  const bool of_x = reader.take("x");
  if (!of_x) reader.expect("y");
  reader.end_line();
  std::pair<Box, Box> halves{box, box};
  Sides &first = halves.first[k], &second = halves.second[k];
  std::int64_t& u = of_x ? first.x_high : first.y_high;
  std::int64_t& l = of_x ? second.x_low : second.y_low;
  const std::int64_t middle = (l + u) >> 1;  // floor((l + u)/2), which lies in [l, u]
  u = middle;
  l = middle;
  return halves;
}

void check_tree(Reader& reader, const FourierHead& head, Counts& counts) {
  std::vector<Node> open{{make_root(head), 0}};  // nodes still to come, the next one last
  while (!open.empty()) {
    reader.require_line("a node of the tree (s or l)");
    const Node node = std::move(open.back());
    open.pop_back();
    if (reader.take("s")) {
      auto [first, second] = read_branch(reader, head, node.box);
      if (node.depth >= kMaxDepth)
        reader.malformed("more than " + std::to_string(kMaxDepth) + " branches above a node");
      ++counts.branches;
      counts.depth = std::max(counts.depth, node.depth + 1);
      open.push_back({std::move(second), node.depth + 1});
      open.push_back({std::move(first), node.depth + 1});
    } else if (reader.take("l")) {
      ++counts.leaves;
      const mpz_class room = check_fourier_leaf(reader, head, node.box);
      counts.largest_bits =
          std::max<std::uint64_t>(counts.largest_bits, mpz_sizeinbase(room.get_mpz_t(), 2));
    } else if (reader.take("end")) {
      reader.malformed("the tree ends here, but the other side of a branch is missing");
    } else {
      reader.malformed("node", reader.token("a node"), "unknown kind of node");
    }
  }
  reader.require_end("the number of leaves", counts.leaves);
}

}  // namespace

void check_fourier(Reader& reader, Verdict& verdict) {
  const FourierHead head = read_head(reader, verdict);
  check_tree(reader, head, verdict.counts);
  verdict.statement = "fourier with " + std::to_string(head.n) + " modes";
}

}  // namespace sidoncheck
