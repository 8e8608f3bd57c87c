#include "simplex/leaf_inequality.hpp"

#include "simplex/problem_tests.hpp"

namespace sidon {

Integer leaf_bound(const Problem& problem, const DifferenceBounds& bounds, const Leaf& leaf) {
  const LocalNode<std::int64_t> node(bounds);
  NodePolynomial<Integer> difference(node);  // tests minus products
  TestSum tests(problem);
  for (const Group& group : leaf.groups) {
    if (group.is_test()) {
      tests.add(group, difference);
    } else {
      difference.add_group(group, problem.is_grid(), -group.multiplier);
    }
  }
  tests.finish(difference);
  return difference.lower_bound();
}

bool leaf_holds(const Problem& problem, const DifferenceBounds& bounds, const Leaf& leaf) {
  if (!leaf.has_test()) return false;
  const Integer bound = leaf_bound(problem, bounds, leaf);
  return problem.is_grid() ? bound > 0 : bound >= 0;
}

}  // namespace sidon
