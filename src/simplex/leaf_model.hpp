// The leaf inequality of docs/format.md section 6 in floating point, group by group, so that one
// multiplier can be changed and the lower bound looked at again for the price of a few additions.
//
// Good for searching, never for deciding: whoever uses it tests the result exactly.
#pragma once

#include <vector>

#include "certificate/leaf.hpp"
#include "simplex/problem_tests.hpp"

namespace sidon {

class LeafModel {
 public:
  // The groups of `shape`, each with multiplier 0.
  LeafModel(const TestForms& tests, const LocalNode<double>& node, const Leaf& shape);

  // Groups in the order of the leaf.
  int group_count() const { return static_cast<int>(terms_.size()); }

  // Replaces all multipliers.
  void assign(const std::vector<double>& multipliers);

  double multiplier(int group) const { return state_.multipliers[group]; }
  void set_multiplier(int group, double value);
  // What the bound would become.
  double bound_with(int group, double value) const;

  // All multipliers and what follows from them, to come back to.
  struct State {
    std::vector<double> multipliers;
    std::vector<double> sum;  // R's coefficients, by column
    double bound = 0;
  };
  const State& state() const { return state_; }
  void restore(const State& state) { state_ = state; }

  // beta / U^2 on the node.
  double bound() const { return state_.bound; }

 private:
  struct Term {       // a group
    double constant;  // for multiplier 1, like the coefficients
    std::vector<int> columns;
    std::vector<double> coefficients;
  };

  void add(const Term& term, double factor);

  int column_count_;
  std::vector<Term> terms_;
  State state_;
};

}  // namespace sidon
