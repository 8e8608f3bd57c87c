// What the bounds of a node are worth: how fast the relaxation's optimum rises when one of them is
// tightened.
//
// By the envelope theorem this is what the row prices say at the optimal point: the multiplier p of
// (s_A - L_A)(s_B - L_B) >= 0 makes the optimum rise by p (s_B - L_B) per unit of L_A. To first
// order and for fixed prices, so it guides a choice and decides nothing.
#pragma once

#include <vector>

#include "simplex/difference_bounds.hpp"
#include "simplex/lifted_point.hpp"
#include "simplex/row.hpp"

namespace sidon {

class BoundPrices {
 public:
  // `node` and `point` must outlive this object.
  BoundPrices(const LocalNode<double>& node, const LiftedPoint& point);

  // Adds the share of a row of products or of single factors with the given multiplier >= 0 (of
  // its expression in masses). Other rows do not depend on the bounds and are ignored.
  void add(const GroupTag& tag, double multiplier);

  // The rise of the optimum, in test values, from a node to a part of it (both in units).
  double rise(const DifferenceBounds& node, const DifferenceBounds& part) const;

 private:
  double above(int a, int b) const;  // s - L at the point, in masses
  double below(int a, int b) const;  // U - s
  std::size_t index(int a, int b) const { return static_cast<std::size_t>(a * (v_ + 1) + b); }

  int v_;
  const LocalNode<double>& node_;
  const LiftedPoint& point_;
  std::vector<double> lower_, upper_;  // per unit of mass, of the interval [a, b)
};

}  // namespace sidon
