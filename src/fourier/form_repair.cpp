#include "fourier/form_repair.hpp"

#include <cmath>

namespace sidon {

namespace {

constexpr double kMostUnits = 4;    // of s_k; what more would repair is left to products
constexpr int kMostDoublings = 40;  // of multipliers, each step twice as long

Integer rounded_up(double value) {
  return std::isfinite(value) && value > 0 ? Integer(std::ceil(value)) : Integer(0);
}

struct RealForm {
  double xx, xy, yy;
};
RealForm in_doubles(const QuadraticForm& form) {
  return {form.xx.convert_to<double>(), form.xy.convert_to<double>(), form.yy.convert_to<double>()};
}

// Adds to X_k^2 and Y_k^2 alike; near the best s_k it costs next to nothing.
bool raise_norms(const FourierProblem& problem, const QuadraticSum& sum, FourierLeaf& leaf) {
  bool raised = false;
  const Integer unit =
      4 * denominator(problem.target) * (leaf.norm_multiplier << leaf.norm_exponent);
  if (unit == 0) return false;
  for (std::size_t k = 0; k < leaf.norm.size(); ++k) {
    if (is_positive_semidefinite(sum.forms[k])) continue;
    const RealForm f = in_doubles(sum.forms[k]);
    const double least_eigenvalue = (f.xx + f.yy) / 2 - std::hypot((f.xx - f.yy) / 2, f.xy / 2);
    const double units = std::ceil(-least_eigenvalue / unit.convert_to<double>());
    if (!(units <= kMostUnits)) continue;
    leaf.norm[k] += rounded_up(units);
    raised = true;
  }
  return raised;
}

struct Raise {
  double x, y;
};

// The least alpha wx^2 + gamma wy^2 that makes form + alpha x^2 + gamma y^2 semidefinite: products
// of sides cost at most a quarter of the squared width of the box.
Raise cheapest_raise(const RealForm& f, double wx, double wy) {
  const double half = std::abs(f.xy) / 2;
  const double x = wx > 0 ? half * wy / wx : f.xx, y = wy > 0 ? half * wx / wy : f.yy;
  if (f.xx > x) return {0, half * half / f.xx - f.yy};
  if (f.yy > y) return {half * half / f.yy - f.xx, 0};
  return {x - f.xx, y - f.yy};
}

void add_product(const FourierProblem& problem, const FourierBox& box,
                 const FourierProductTerm& term, FourierLeaf& leaf, QuadraticSum& sum) {
  if (term.multiplier == 0) return;
  subtract_product(problem, box, term, leaf.product_exponent, sum);
  for (FourierProductTerm& present : leaf.products) {
    if (present.product == term.product && present.frequency == term.frequency) {
      present.multiplier += term.multiplier;
      return;
    }
  }
  leaf.products.push_back(term);
}

bool raise_products(const FourierProblem& problem, const FourierBox& box, std::size_t k,
                    FourierLeaf& leaf, QuadraticSum& sum) {
  const int frequency = static_cast<int>(k) + 1;
  const auto width = [&](std::size_t i) {
    return static_cast<double>(box.upper[i] - box.lower[i]);
  };
  const Raise raise = cheapest_raise(in_doubles(sum.forms[k]), width(2 * k), width(2 * k + 1));
  const auto add = [&](const Integer& x, const Integer& y) {
    add_product(problem, box, {FourierProduct::kXX, frequency, x}, leaf, sum);
    add_product(problem, box, {FourierProduct::kYY, frequency, y}, leaf, sum);
  };
  add(rounded_up(std::ldexp(raise.x, -leaf.product_exponent)),
      rounded_up(std::ldexp(raise.y, -leaf.product_exponent)));
  Integer more = 1;
  for (int step = 0; !is_positive_semidefinite(sum.forms[k]); ++step, more *= 2) {
    if (step == kMostDoublings) return false;
    add(more, more);
  }
  return true;
}

}  // namespace

std::optional<QuadraticSum> sum_with_repaired_forms(const FourierProblem& problem,
                                                    const FourierBox& box, FourierLeaf& leaf) {
  QuadraticSum test(problem.modes);
  add_test(problem, leaf, test);
  QuadraticSum sum = test;
  add_norm(problem, leaf, sum);
  subtract_products(problem, box, leaf, sum);
  if (raise_norms(problem, sum, leaf)) {
    sum = test;
    add_norm(problem, leaf, sum);
    subtract_products(problem, box, leaf, sum);
  }
  for (std::size_t k = 0; k < sum.forms.size(); ++k) {
    if (is_positive_semidefinite(sum.forms[k])) continue;
    if (!raise_products(problem, box, k, leaf, sum)) return std::nullopt;
  }
  return sum;
}

}  // namespace sidon
