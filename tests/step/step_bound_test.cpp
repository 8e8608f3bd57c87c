#include "step/step_bound.hpp"

#include <catch2/catch.hpp>
#include <random>

#include "step/step_optimizer.hpp"

using sidon::Integer;
using sidon::Rational;
using std::invalid_argument;

namespace {

std::vector<Integer> plain_autoconvolution(const std::vector<Integer>& heights) {
  std::vector<Integer> result(2 * heights.size() - 1, 0);
  for (std::size_t i = 0; i < heights.size(); ++i) {
    for (std::size_t j = 0; j < heights.size(); ++j) result[i + j] += heights[i] * heights[j];
  }
  return result;
}

std::vector<Rational> fractions(const std::vector<long>& values) {
  return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("one product of big integers equals the double sum") {
  std::mt19937_64 generator(5);
  for (int round = 0; round < 200; ++round) {
    const std::size_t count = 1 + generator() % 40;
    const unsigned bits = static_cast<unsigned>(generator() % 200);
    std::vector<Integer> heights;
    for (std::size_t i = 0; i < count; ++i) {
      // Zeros and the largest value of its length are the hard cases for slots.
      const auto kind = generator() % 4;
      Integer value = (Integer(1) << bits) - 1;
      if (kind == 0) value = 0;
      if (kind == 1) value = value * generator() % (value + 1);
      heights.push_back(value);
    }
    CHECK(sidon::autoconvolution(heights) == plain_autoconvolution(heights));
  }
}

TEST_CASE("bounds of small step functions") {
  CHECK(sidon::step_bound(fractions({1, 1, 1})).bound == 2);
  CHECK(sidon::step_bound(fractions({5, 0})).bound == 4);
  const auto result = sidon::step_bound(fractions({2, 1, 2}));  // 4 4 9 4 4
  CHECK(result.bound == Rational(6 * 9, 25));
  CHECK(result.peak == 2);
  // Scaling changes neither the bound nor the certificate.
  const auto scaled = sidon::step_bound({Rational(2, 7), Rational(1, 7), Rational(2, 7)});
  CHECK(scaled.bound == result.bound);
  CHECK(sidon::step_certificate(scaled) == sidon::step_certificate(result));
  CHECK(sidon::step_certificate(result) ==
        "sac 1 step\nclaim C1a <= 54/25\nsteps 3\n2\n1\n2\nend 3\n");
}

TEST_CASE("the published step function") {
  const auto result = sidon::step_bound(sidon::read_heights(SIDON_TEST_DIR "/data/step-600.txt"));
  CHECK(result.heights.size() == 600);
  CHECK(sidon::decimal_down(result.bound, 5) == "1.50529");
  Integer sum = 0;
  for (const Integer& height : result.heights) sum += height;
  const auto values = plain_autoconvolution(result.heights);
  CHECK(result.bound ==
        Rational(1200 * *std::max_element(values.begin(), values.end()), sum * sum));
}

TEST_CASE("height files") {
  const auto heights = sidon::parse_heights("# a comment\n1/3, 2\n\n7.0e-16 # tail\r\n0.5", "h");
  REQUIRE(heights.size() == 4);
  CHECK(heights[0] == Rational(1, 3));
  CHECK(heights[2] == Rational(Integer(7), Integer("10000000000000000")));
  CHECK_THROWS_WITH(sidon::parse_heights("1\n2\nabc\n", "h.txt"),
                    Catch::Contains("h.txt:3") && Catch::Contains("\"abc\""));
  CHECK_THROWS_WITH(sidon::parse_heights("1\n-2\n", "h.txt"),
                    Catch::Contains("h.txt:2") && Catch::Contains("negative"));
}

TEST_CASE("heights that are no step function are refused") {
  CHECK_THROWS_WITH(sidon::step_bound({}), Catch::Contains("no height"));
  CHECK_THROWS_WITH(sidon::step_bound(fractions({1})), Catch::Contains("one height"));
  CHECK_THROWS_WITH(sidon::step_bound(fractions({0, 0})), Catch::Contains("all heights are zero"));
  CHECK_THROWS_WITH(sidon::step_bound(fractions({1, -1})), Catch::Contains("negative"));
  CHECK_THROWS_WITH(sidon::step_bound({sidon::parse_rational("1e-1200"), Rational(1)}),
                    Catch::Contains("1000 digits"));
  // So many, that all together would be too long.
  std::vector<Rational> long_ones(50000, 1);
  long_ones[7] = Rational(Integer(std::string(80, '9')));
  CHECK_NOTHROW(sidon::step_bound(long_ones));
  long_ones[7] *= 10;
  CHECK_THROWS_WITH(sidon::step_bound(long_ones), Catch::Contains("80 digits"));
  CHECK_THROWS_AS(sidon::step_bound(std::vector<Rational>(100001, 1)), std::invalid_argument);
}

TEST_CASE("optimising lowers the bound, and the same seed gives the same heights") {
  sidon::StepOptimization options;
  options.starts = 6;
  options.rounds = 60;
  double last = 0;
  const auto report = [&last](std::size_t, double bound) { last = bound; };
  const auto heights = sidon::optimize_steps(40, options, report);
  CHECK(heights == sidon::optimize_steps(40, options, report));
  REQUIRE(heights.size() == 40);
  const double bound = sidon::approximate_step_bound(heights);
  CHECK(bound == Approx(last));
  CHECK(bound < 1.56);
  const Rational exact = sidon::step_bound(sidon::rounded_heights(heights)).bound;
  CHECK(static_cast<double>(exact) == Approx(bound).epsilon(1e-6));
  const auto improved = sidon::improve_steps(std::vector<double>(10, 1.0), options);
  CHECK(sidon::approximate_step_bound(improved) < 1.8);
}

TEST_CASE("resampling keeps the mass of every part") {
  const auto fine = sidon::resampled({0.25, 0.75}, 6);
  REQUIRE(fine.size() == 6);
  CHECK(fine[0] + fine[1] + fine[2] == Approx(0.25));
  const auto odd = sidon::resampled({1, 2, 3}, 2);
  CHECK(odd[0] == Approx(2));
  CHECK(odd[1] == Approx(4));
}
