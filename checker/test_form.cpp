// Windows only change the weights of anti-diagonals: each costs two additions, whatever its size.
#include "test_form.hpp"

#include <algorithm>

namespace sidoncheck {

TestForm::TestForm(int variables)
    : variables_(variables), diagonals_(2 * variables), linear_(variables) {}

void TestForm::clear() {
  for (auto* part : {&diagonals_, &linear_}) std::fill(part->begin(), part->end(), 0);
  constant_ = 0;
}

void TestForm::add_window(int first, int last, const mpz_class& weight) {
  diagonals_[first] += weight;
  diagonals_[last + 1] -= weight;
}

void TestForm::add_to(Polynomial& polynomial, const DifferenceBounds& node) {
  for (int s = 1; s < 2 * variables_; ++s) diagonals_[s] += diagonals_[s - 1];
  const mpz_class zero = 0;
  const auto weight = [&](int i, int j) -> const mpz_class& {
    return i < variables_ && j < variables_ ? diagonals_[i + j] : zero;
  };

  mpz_class second;
  for (int a = 1; a <= variables_; ++a)  // P_0 = 0
    for (int b = a; b <= variables_; ++b) {
      second = weight(a - 1, b - 1) + weight(a, b);
      second -= weight(a - 1, b);
      second -= weight(a, b - 1);
      if (second == 0) continue;
      if (a != b) second *= 2;
      polynomial.add(second, mass_minus(node, 0, a, 0), mass_minus(node, 0, b, 0));
    }
  for (int i = 0; i < variables_; ++i)
    if (linear_[i] != 0) polynomial.add(linear_[i], mass_minus(node, i, i + 1, 0));
  polynomial.add(constant_);
}

}  // namespace sidoncheck
