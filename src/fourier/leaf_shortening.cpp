#include "fourier/leaf_shortening.hpp"

#include "fourier/leaf_text.hpp"

namespace sidon {

namespace {

// The fewest that exclude the box, by bisection; those of the problem if none seems to do.
int fewest_modes(const FewerModes& modes, const FourierBox& box) {
  int too_few = 0, enough = modes.problem().modes / 2;
  while (enough - too_few > 1) {
    const int middle = (too_few + enough) / 2;
    (modes.excludes(box, 2 * middle) ? enough : too_few) = middle;
  }
  return 2 * enough;
}

}  // namespace

// With the fewest modes that exclude a node, little room is left for rounding, and every number is
// long; so some more are tried, as long as that helps.
std::optional<FourierLeaf> shortest_leaf(const FewerModes& modes, const FourierBox& box) {
  std::optional<FourierLeaf> best;
  double least_size = 0;
  for (int n = fewest_modes(modes, box); n <= modes.problem().modes; n += 2) {
    std::optional<FourierLeaf> leaf = modes.leaf(box, n);
    const double size = leaf ? packed_size(to_text(*leaf)) : 0;
    if (best && !(leaf && size < least_size)) break;
    least_size = size;
    best = std::move(leaf);
  }
  return best;
}

}  // namespace sidon
