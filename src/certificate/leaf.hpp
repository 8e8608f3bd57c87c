// The multipliers of one leaf: what a certificate line `l ...` says (docs/format.md section 6).
#pragma once

#include <vector>

#include "base/numbers.hpp"
#include "certificate/window.hpp"

namespace sidon {

// omega * T(X), T the test of the window.
struct WindowTerm {
  Window window;
  Integer omega;  // > 0
};

// One product of two bound factors, of the intervals [a,b) and [c,d).
enum class ProductKind { kLowerLower, kUpperUpper, kLowerUpper };
struct ProductTerm {
  ProductKind kind;
  int a, b, c, d;
  Integer multiplier;  // > 0
};

// multiplier * (s_A - t)^2 in a cover, (s_A - t)(s_A - t - 1) on a grid; A = [a, b).
struct SquareTerm {
  int a, b;
  Integer t;           // units
  Integer multiplier;  // > 0
};

// multiplier * (sum v_i X_i - t)^2.
struct FormSquareTerm {
  Integer t;
  Integer multiplier;  // > 0
  std::vector<Integer> coefficients;
};

// multiplier * (s_A - L_A) or (U_A - s_A).
struct BoundTerm {
  bool upper;
  int a, b;
  Integer multiplier;  // > 0
};

// Without a window it is no proof of anything.
struct Leaf {
  std::vector<WindowTerm> windows;
  std::vector<ProductTerm> products;
  std::vector<SquareTerm> squares;
  std::vector<FormSquareTerm> form_squares;
  std::vector<BoundTerm> bounds;
};

// Calls visit(group) for each group of a leaf, in the order of the format's table. `leaf` is a Leaf
// or a const Leaf.
template <typename AnyLeaf, typename Visit>
void for_each_group(AnyLeaf& leaf, const Visit& visit) {
  for (auto& group : leaf.windows) visit(group);
  for (auto& group : leaf.products) visit(group);
  for (auto& group : leaf.squares) visit(group);
  for (auto& group : leaf.form_squares) visit(group);
  for (auto& group : leaf.bounds) visit(group);
}

// What stands before the numbers of a group: "w", "ll", ...
inline const char* group_word(const WindowTerm&) { return "w"; }
inline const char* group_word(const ProductTerm& group) {
  return group.kind == ProductKind::kLowerLower   ? "ll"
         : group.kind == ProductKind::kUpperUpper ? "uu"
                                                  : "lu";
}
inline const char* group_word(const SquareTerm&) { return "q"; }
inline const char* group_word(const FormSquareTerm&) { return "sq"; }
inline const char* group_word(const BoundTerm& group) { return group.upper ? "hi" : "lo"; }

}  // namespace sidon
