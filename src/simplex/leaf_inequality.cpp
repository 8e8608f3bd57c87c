#include "simplex/leaf_inequality.hpp"

#include "simplex/leaf_polynomial.hpp"
#include "simplex/windows.hpp"

namespace sidon {

namespace {

// Tests minus products.
class LeafExpression {
 public:
  LeafExpression(const Problem& problem, const LocalNode<std::int64_t>& node)
      : problem_(problem), windows_(problem), polynomial_(node) {}

  void add(const WindowTerm& term) { windows_.add(term, polynomial_); }
  template <typename Term>
  void add(const Term& term) {
    add_group<Integer>(term, problem_.is_grid(), -term.multiplier, polynomial_);
  }

  // To be called once, after all groups.
  Integer lower_bound() {
    windows_.finish(polynomial_);
    return polynomial_.lower_bound();
  }

 private:
  const Problem& problem_;
  WindowSum windows_;
  NodePolynomial<Integer> polynomial_;
};

}  // namespace

Integer leaf_bound(const Problem& problem, const DifferenceBounds& bounds, const Leaf& leaf) {
  const LocalNode<std::int64_t> node(bounds);
  LeafExpression expression(problem, node);
  for_each_group(leaf, [&](const auto& group) { expression.add(group); });
  return expression.lower_bound();
}

bool leaf_holds(const Problem& problem, const DifferenceBounds& bounds, const Leaf& leaf) {
  if (leaf.windows.empty()) return false;
  const Integer bound = leaf_bound(problem, bounds, leaf);
  return problem.is_grid() ? bound > 0 : bound >= 0;
}

}  // namespace sidon
