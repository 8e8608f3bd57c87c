#include "kernel/theorem3.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using sidon::Fraction;
using sidon::Integer;
using sidon::KernelBounds;

TEST_CASE("the largest claim solves the inequality") {
  const KernelBounds bounds{Fraction(4788906, 1000000), Fraction(99998, 100000),
                            Fraction(298409, 10000)};
  const Fraction u(319, 500);
  const auto claim = sidon::largest_claim(u, bounds, 100000000);
  REQUIRE(claim);
  const double m = 0.99998;
  const double right = 2 / 0.638 + 4 * m * m / (0.638 * 29.8409);
  const double y = -std::sqrt(3.788906) / 2 + std::sqrt(3.788906 / 4 + right - 2);
  CHECK(static_cast<double>(*claim) == Approx(1 + y * y).epsilon(1e-7));
  CHECK(sidon::theorem3_proves(u, bounds, *claim));
  CHECK_FALSE(sidon::theorem3_proves(u, bounds, *claim + Fraction(1, 100000000)));
  CHECK(*claim > Fraction(1292, 1000));  // the published data give the published bound
}

TEST_CASE("the square of a negative R proves nothing") {
  // R^2 is large, but R < 0: without its sign, every absurd claim would pass.
  const KernelBounds bounds{Fraction(2), Fraction(1), Fraction(1000)};
  CHECK_FALSE(sidon::theorem3_proves(1, bounds, 100));
  CHECK_FALSE(sidon::theorem3_proves(1, bounds, 2));
}

TEST_CASE("claims below one and senseless bounds are refused") {
  const KernelBounds good{Fraction(3), Fraction(1), Fraction(10)};
  CHECK_FALSE(sidon::theorem3_proves(Fraction(3, 4), good, Fraction(1, 2)));
  CHECK_FALSE(sidon::theorem3_proves(Fraction(3, 4), {Fraction(1, 2), 1, 10}, 1));
  CHECK_FALSE(sidon::theorem3_proves(Fraction(3, 4), {3, 0, 10}, 1));
  CHECK_FALSE(sidon::theorem3_proves(Fraction(3, 4), {3, -1, 10}, 1));
  CHECK_FALSE(sidon::theorem3_proves(Fraction(3, 4), {3, 1, 0}, 1));
  CHECK_FALSE(sidon::largest_claim(Fraction(4), good, 1000));
}
