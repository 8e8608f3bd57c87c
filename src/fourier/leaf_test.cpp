#include "fourier/leaf_test.hpp"

#include "fourier/leaf_inequality.hpp"

namespace sidon {

bool leaf_holds(const FourierProblem& problem, const FourierBox& box, const FourierLeaf& leaf) {
  if (!has_test(leaf)) return false;
  QuadraticSum sum(problem.modes);
  add_test(problem, leaf, sum);
  add_norm(problem, leaf, sum);
  subtract_products(problem, box, leaf, sum);
  if (!replace_forms_by_tangents(leaf, sum)) return false;
  subtract_sides(box, leaf, sum);
  return remainder_is_nonnegative(problem, leaf, sum);
}

}  // namespace sidon
