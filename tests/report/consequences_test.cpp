// What a lower bound is good for: the numbers on the page, against sets and functions that exist.
#include "report/consequences.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <vector>

#include "step/step_bound.hpp"

using namespace sidon;

namespace {

// A proved lower bound; every true one will do.
const Rational kBound(141, 100);

std::vector<double> convolution(const std::vector<double>& f, const std::vector<double>& g) {
  std::vector<double> result(f.size() + g.size() - 1, 0.0);
  for (std::size_t i = 0; i < f.size(); ++i) {
    for (std::size_t j = 0; j < g.size(); ++j) result[i + j] += f[i] * g[j];
  }
  return result;
}

double largest(const std::vector<double>& values) {
  return *std::max_element(values.begin(), values.end());
}

}  // namespace

TEST_CASE("consequences: the constants are rounded to the safe side") {
  const Consequences follows(kBound);
  CHECK(follows.two_factors == "0.705");
  CHECK(follows.four_factors == "0.3525");
  CHECK(follows.sidon == "1.191");  // sqrt(2/1.41) = 1.19098...
  CHECK(follows.four_sums == "2.8369");
  for (const Rational& c : {Rational(1), Rational(4, 3), Rational(150285, 100000), Rational(2)}) {
    const Rational sidon = parse_rational(Consequences(c).sidon);
    CHECK(sidon * sidon >= 2 / c);
    const Rational below = sidon - Rational(1, 10000);
    CHECK(below * below < 2 / c);
    CHECK(4 * parse_rational(Consequences(c).four_factors) <= c);
    CHECK(parse_rational(Consequences(c).four_sums) * c >= 4);
  }
}

TEST_CASE("consequences: no set of small integers contradicts them") {
  const Consequences follows(kBound);
  const double sidon = std::stod(follows.sidon), four_sums = std::stod(follows.four_sums);
  for (unsigned set = 1; set < 1u << 11; ++set) {
    std::vector<double> members;  // from the least to the largest one: n of them
    for (unsigned rest = set; rest != 0; rest >>= 1) members.push_back(rest & 1);
    const double n = static_cast<double>(members.size());
    double size = 0;
    for (const double member : members) size += member;
    const std::vector<double> pairs = convolution(members, members);
    CHECK(size <= sidon * std::sqrt(largest(pairs) * n));
    CHECK(std::pow(size, 4) <= four_sums * largest(convolution(pairs, pairs)) * n);
  }
}

TEST_CASE("consequences: a good step function does not contradict them, and comes close") {
  const Consequences follows(kBound);
  // The one of AlphaEvolve, with integral 1 on an interval of length 1. Of two factors the maximum
  // is at a corner, where a sum is its exact value; of four, the sums are some of the values.
  std::vector<double> masses;
  double sum = 0;
  for (const Rational& height : read_heights(SIDON_TEST_DIR "/data/step-600.txt")) {
    masses.push_back(static_cast<double>(height));
    sum += masses.back();
  }
  for (double& mass : masses) mass /= sum;
  const double steps = static_cast<double>(masses.size());
  const std::vector<double> two = convolution(masses, masses);
  const double two_factors = steps * largest(two);
  CHECK(two_factors >= std::stod(follows.two_factors));
  CHECK(two_factors < 1.1 * std::stod(follows.two_factors));
  CHECK(steps * largest(convolution(two, two)) >= std::stod(follows.four_factors));
}
