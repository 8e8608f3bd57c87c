#include "simplex/problem_tests.hpp"

#include <cassert>

#include "simplex/window_sums.hpp"

namespace sidon {

TestForms::TestForms(const Problem& problem)
    : problem_(problem), first_of_length_(2 * problem.cells() + 1, 0) {
  const int d = problem.cells();
  const double unit = static_cast<double>(problem.unit());
  for (const Window window : all_windows(d)) {
    if (window.start == 0) first_of_length_[window.length] = count();
    const Kappa kappa = problem.kappa(window);
    const double factor = 2.0 * d / window.length;
    const double threshold =
        (problem.threshold(window.length) + kappa.constant).convert_to<double>();
    Test test{window,     factor, factor * threshold / unit / unit, 2.0 * factor / unit,
              kappa.runs, {}};
    const auto weight = [&](int i, int j) {
      return window.start <= i + j && i + j <= window.last() ? 1.0 : 0.0;
    };
    for_each_prefix_product<double>(d, weight, [&](int j, int k, double c) {
      test.form.push_back({j, k, c});
    });
    tests_.push_back(std::move(test));
  }
}

GroupTag TestForms::tag(int index) const { return window_tag(tests_[index].window); }

std::vector<double> TestForms::excesses(const LiftedPoint& point) const {
  const auto sums = diagonal_sums<double>(
      problem_.cells(), [&](int i, int j) { return point.product(i, i + 1, j, j + 1); });
  std::vector<double> excess;
  for (const Test& test : tests_) {
    double value = test.factor * window_sum(sums, test.window) - test.offset;
    for (const Kappa::Run& run : test.runs)
      value -= test.per_cell * point.mass(run.first, run.last);
    excess.push_back(value);
  }
  return excess;
}

void TestForms::add_excess(const GroupTag& tag, double weight,
                           NodePolynomial<double>& polynomial) const {
  assert(is_test(tag.kind));
  const Test& test = tests_[index_of(tag)];
  for (const Test::PrefixTerm& term : test.form) {
    polynomial.add_prefix_product(term.j, term.k, weight * test.factor * term.coefficient);
  }
  for (const Kappa::Run& run : test.runs) {
    polynomial.add_prefix(run.last, -weight * test.per_cell);
    polynomial.add_prefix(run.first, weight * test.per_cell);
  }
  polynomial.add_constant(-weight * test.offset);
}

TestSum::TestSum(const Problem& problem)
    : problem_(problem), weight_(static_cast<std::size_t>(2 * problem.cells()), Integer(0)) {}

void TestSum::add(const Group& test, NodePolynomial<Integer>& polynomial) {
  assert(test.is_test());
  const Window window = test.window();
  const Integer& omega = test.multiplier;
  for (int s = window.start; s <= window.last(); ++s) weight_[s] += omega;
  const Kappa kappa = problem_.kappa(window);
  for (const Kappa::Run& run : kappa.runs) {
    polynomial.add_prefix(run.last, -2 * omega);
    polynomial.add_prefix(run.first, 2 * omega);
  }
  polynomial.add_constant(-omega * (problem_.threshold(window.length) + kappa.constant));
}

void TestSum::finish(NodePolynomial<Integer>& polynomial) const {
  for_each_prefix_product<Integer>(
      problem_.cells(), [&](int i, int j) { return weight_[i + j]; },
      [&](int j, int k, const Integer& c) { polynomial.add_prefix_product(j, k, c); });
}

}  // namespace sidon
