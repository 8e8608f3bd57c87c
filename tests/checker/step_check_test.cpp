// Step certificates, compared with the convolution term by term.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>

#include "support.hpp"
#include "verdict.hpp"

namespace checker_test {
namespace {

using sidoncheck::check_bytes;
using sidoncheck::Status;

mpq_class bound_of(const std::vector<mpz_class>& heights) {
  const std::size_t n = heights.size();
  mpz_class largest, sum;
  for (std::size_t k = 0; k + 1 < 2 * n; ++k) {
    mpz_class value;
    for (std::size_t i = 0; i < n; ++i)
      if (i <= k && k - i < n) value += heights[i] * heights[k - i];
    largest = std::max(largest, value);
  }
  for (const mpz_class& height : heights) sum += height;
  mpq_class bound(2 * static_cast<unsigned long>(n) * largest, sum * sum);
  bound.canonicalize();
  return bound;
}

std::string text_of(const mpq_class& claim, const std::vector<mpz_class>& heights) {
  const std::string count = std::to_string(heights.size());
  std::string text = "sac 1 step\nclaim C1a <= " + claim.get_str() + "\nsteps " + count + "\n";
  for (const mpz_class& height : heights) text += height.get_str() + "\n";
  return text + "end " + count + "\n";
}

void check_exactly(const std::vector<mpz_class>& heights) {
  const mpq_class bound = bound_of(heights);
  CHECK(check_bytes(text_of(bound, heights)).status == Status::verified);
  const mpq_class less(bound.get_num() - 1, bound.get_den());
  const auto verdict = check_bytes(text_of(less, heights));
  CHECK(verdict.status == Status::rejected);
  CHECK_THAT(verdict.reason, Catch::StartsWith("the step function gives "));
}

}  // namespace

std::string lie_in_step(const std::vector<std::string>& lines) {
  std::vector<mpz_class> heights;
  for (std::size_t i = 3; !lines.at(i).starts_with("end"); ++i) heights.emplace_back(lines[i]);
  if (split(lines.at(2), ' ').at(1) != std::to_string(heights.size())) return "wrong count";
  mpq_class claim(split(lines.at(1), ' ').at(3));
  claim.canonicalize();
  return claim < bound_of(heights) ? "the bound is larger" : "";
}

TEST_CASE("the bound of a step function is exact", "[checker][step]") {
  std::mt19937_64 random(1);
  for (int round = 0; round < 200; ++round) {
    std::vector<mpz_class> heights(2 + random() % 40);
    const unsigned shift = static_cast<unsigned>(random() % 64);
    for (mpz_class& height : heights)
      height = random() % 4 == 0 ? 0ul : static_cast<unsigned long>(random() >> shift);
    heights[random() % heights.size()] += 1;
    check_exactly(heights);
  }
}

TEST_CASE("no slot overflows into the next", "[checker][step]") {
  // The middle of the convolution is N h^2, the largest number that a slot has to hold.
  for (const unsigned bits : {1u, 31u, 32u, 63u, 64u, 65u, 127u, 128u, 3300u})
    for (const std::size_t count : {2u, 3u, 4u, 15u, 16u, 17u}) {
      const mpz_class power = mpz_class(1) << bits;
      check_exactly(std::vector<mpz_class>(count, power));
      check_exactly(std::vector<mpz_class>(count, mpz_class(power - 1)));
      std::vector<mpz_class> ends(count, 0);
      ends.front() = ends.back() = power - 1;
      check_exactly(ends);
      ends.front() = 0;
      check_exactly(ends);
    }
}

TEST_CASE("the bound is that of the function", "[checker][step]") {
  // f*f by integrating numerically, at random places: never above the bound for mass 1.
  const std::vector<mpz_class> heights = {5, 0, 2, 7, 1};
  const double bound = bound_of(heights).get_d(), width = 1.0 / 10;
  const auto f = [&](double x) {
    const double cell = std::floor((x + 0.25) / width);
    return cell < 0 || cell >= 5 ? 0 : heights[static_cast<std::size_t>(cell)].get_d();
  };
  double most = 0;
  for (int i = -50; i <= 50; ++i) {
    const double x = i / 100.0;
    constexpr int kNodes = 10000;
    double sum = 0;
    for (int q = 0; q < kNodes; ++q) {
      const double t = -0.25 + (q + 0.5) / (2 * kNodes);
      sum += f(t) * f(x - t);
    }
    most = std::max(most, sum / (2 * kNodes));
  }
  const double integral = (5 + 0 + 2 + 7 + 1) * width;
  CHECK(most / (integral * integral) == Approx(bound).epsilon(1e-3));
}

TEST_CASE("steps at their limits", "[checker][step]") {
  const mpz_class huge("9" + std::string(999, '9'));
  check_exactly({huge, 1, huge});
  const auto verdict = check_bytes(text_of(3, {huge + 1, 1}));
  CHECK(verdict.status == Status::malformed);
  CHECK(verdict.line == 4);
  check_exactly({0, 1});
  CHECK(check_bytes(text_of(1000, {0, 0})).reason == "all heights are 0");
  // 30,000 equal steps: the bound is 2, whatever their height.
  const std::vector<mpz_class> equal(30000, 12345);
  CHECK(check_bytes(text_of(2, equal)).status == Status::verified);
  CHECK(check_bytes(text_of(mpq_class(1999999999, 1000000000), equal)).status == Status::rejected);
}

TEST_CASE("the decimal of an upper bound is rounded up", "[checker][step]") {
  const auto verdict = check_bytes(text_of(mpq_class(20000000001, 10000000000), {1, 1}));
  CHECK(verdict.status == Status::verified);
  CHECK(verdict.claim == "C1a <= 20000000001/10000000000");
  CHECK(verdict.decimal == "2.000000001");
  CHECK(check_bytes(text_of(mpq_class(5, 2), {1, 1})).decimal == "2.5");
}

}  // namespace checker_test
