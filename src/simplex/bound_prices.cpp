#include "simplex/bound_prices.hpp"

#include <algorithm>

namespace sidon {

BoundPrices::BoundPrices(const LocalNode<double>& node, const LiftedPoint& point)
    : v_(node.cells()),
      node_(node),
      point_(point),
      lower_(index(v_, v_) + 1, 0.0),
      upper_(index(v_, v_) + 1, 0.0) {}

double BoundPrices::above(int a, int b) const {
  return std::max(0.0, point_.mass(a, b) - node_.lower(a, b));
}

double BoundPrices::below(int a, int b) const {
  return std::max(0.0, node_.upper(a, b) - point_.mass(a, b));
}

void BoundPrices::add(const GroupTag& tag, double multiplier) {
  const int a = tag.a, b = tag.b, c = tag.c, d = tag.d;
  switch (tag.kind) {
    case GroupKind::kLowerLower:
      lower_[index(a, b)] += multiplier * above(c, d);
      lower_[index(c, d)] += multiplier * above(a, b);
      break;
    case GroupKind::kUpperUpper:
      upper_[index(a, b)] += multiplier * below(c, d);
      upper_[index(c, d)] += multiplier * below(a, b);
      break;
    case GroupKind::kLowerUpper:
      lower_[index(a, b)] += multiplier * below(c, d);
      upper_[index(c, d)] += multiplier * above(a, b);
      break;
    case GroupKind::kLower:
      lower_[index(a, b)] += multiplier;
      break;
    case GroupKind::kUpper:
      upper_[index(a, b)] += multiplier;
      break;
    default:  // says the same whatever the bounds are
      break;
  }
}

double BoundPrices::rise(const DifferenceBounds& node, const DifferenceBounds& part) const {
  double sum = 0;
  const auto add_interval = [&](int a, int b) {
    sum += lower_[index(a, b)] * static_cast<double>(part.lower(a, b) - node.lower(a, b)) +
           upper_[index(a, b)] * static_cast<double>(node.upper(a, b) - part.upper(a, b));
  };
  // Rows are about single cells and prefixes alone.
  for (int b = 1; b < v_; ++b) add_interval(0, b);
  for (int a = 1; a < v_; ++a) add_interval(a, a + 1);
  return sum / static_cast<double>(node.total());
}

}  // namespace sidon
