// A point of the lifted node, back in masses (total mass 1): each product of two prefix sums has a
// value of its own.
#pragma once

#include <vector>

#include "simplex/local_node.hpp"

namespace sidon {

class LiftedPoint {
 public:
  // From the columns of the node.
  LiftedPoint(const LocalNode<double>& node, const double* columns);

  double mass(int a, int b) const { return p_[b] - p_[a]; }
  double prefix_product(int j, int k) const { return pp_[j * (v_ + 1) + k]; }
  // The lifted s_[a,b) * s_[c,d).
  double product(int a, int b, int c, int d) const {
    return prefix_product(b, d) - prefix_product(b, c) - prefix_product(a, d) +
           prefix_product(a, c);
  }
  int cells() const { return v_; }

 private:
  int v_;
  std::vector<double> p_;   // p_[j] ~ P_j
  std::vector<double> pp_;  // ~ P_j P_k
};

}  // namespace sidon
