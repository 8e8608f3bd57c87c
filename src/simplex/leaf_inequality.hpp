// The leaf inequality (docs/theory.md Theorem 2, docs/format.md section 6) in exact arithmetic.
// A leaf is written to a certificate only after this test has passed on it.
#pragma once

#include "certificate/leaf.hpp"
#include "simplex/problem.hpp"

namespace sidon {

// beta: the lower bound, on the node, of the weighted tests minus the products.
// The node excludes everything when beta >= 0 (cover) or beta > 0 (grid).
Integer leaf_bound(const Problem& problem, const DifferenceBounds& node, const Leaf& leaf);

bool leaf_holds(const Problem& problem, const DifferenceBounds& node, const Leaf& leaf);

}  // namespace sidon
