#include "kernel/theorem3.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using sidon::Integer;
using sidon::KernelBounds;
using sidon::Rational;

TEST_CASE("the largest claim solves the inequality") {
  const KernelBounds bounds{Rational(4788906, 1000000), Rational(99998, 100000),
                            Rational(298409, 10000), 0, 0};
  const Rational u(319, 500);
  const auto claim = sidon::largest_claim(u, bounds, 100000000);
  REQUIRE(claim);
  const double m = 0.99998;
  const double right = 2 / 0.638 + 4 * m * m / (0.638 * 29.8409);
  const double y = -std::sqrt(3.788906) / 2 + std::sqrt(3.788906 / 4 + right - 2);
  CHECK(static_cast<double>(*claim) == Approx(1 + y * y).epsilon(1e-7));
  CHECK(sidon::theorem3_proves(u, bounds, *claim));
  CHECK_FALSE(sidon::theorem3_proves(u, bounds, *claim + Rational(1, 100000000)));
  CHECK(*claim > Rational(1292, 1000));  // the published data give the published bound
}

TEST_CASE("the square of a negative R proves nothing") {
  // R^2 is large, but R < 0: without its sign, every absurd claim would pass.
  const KernelBounds bounds{Rational(2), Rational(1), Rational(1000), 0, 0};
  CHECK_FALSE(sidon::theorem3_proves(1, bounds, 100));
  CHECK_FALSE(sidon::theorem3_proves(1, bounds, 2));
}

TEST_CASE("claims below one and senseless bounds are refused") {
  const KernelBounds good{Rational(3), Rational(1), Rational(10), 0, 0};
  CHECK_FALSE(sidon::theorem3_proves(Rational(3, 4), good, Rational(1, 2)));
  CHECK_FALSE(sidon::theorem3_proves(Rational(3, 4), {Rational(1, 2), 1, 10, 0, 0}, 1));
  CHECK_FALSE(sidon::theorem3_proves(Rational(3, 4), {3, 0, 10, 0, 0}, 1));
  CHECK_FALSE(sidon::theorem3_proves(Rational(3, 4), {3, -1, 10, 0, 0}, 1));
  CHECK_FALSE(sidon::theorem3_proves(Rational(3, 4), {3, 1, 0, 0, 0}, 1));
  CHECK_FALSE(sidon::largest_claim(Rational(4), good, 1000));
}

TEST_CASE("the largest coefficient of a density") {
  // (M/pi) sin(pi/M) at M = 2 is 2/pi; at M = 1 nothing is left.
  const Rational two = sidon::first_coefficient_above(2);
  CHECK(two > sidon::parse_rational("0.63661977236758134"));
  CHECK(two < sidon::parse_rational("0.636619772369"));
  CHECK(sidon::first_coefficient_above(1) > 0);
  CHECK(sidon::first_coefficient_above(1) < sidon::parse_rational("1e-12"));
}

TEST_CASE("the refinement is the inequality with the first coefficient limited") {
  // The kernel of one arcsine scale and 119 modes, whose published bound is 1.27481.
  const double k1 = std::pow(std::cyl_bessel_j(0, 0.138 * 3.141592653589793), 2);
  const KernelBounds bounds{sidon::parse_rational("4.16446"), Rational(1),
                            sidon::parse_rational("87.5410"), Rational(k1 - 1e-9),
                            Rational(k1 + 1e-9)};
  const Rational u(319, 500);
  const Rational claim = *sidon::largest_claim(u, bounds, 10000000);
  CHECK_FALSE(sidon::theorem3_proves(u, bounds, claim));
  const double right = 2 / 0.638 + 4 / (0.638 * 87.5410);
  const auto excess = [&](double m) {
    const double x = m / 3.141592653589793 * std::sin(3.141592653589793 / m);
    return m + 1 + 2 * k1 * x + std::sqrt((m - 1 - 2 * x * x) * (3.16446 - 2 * k1 * k1)) - right;
  };
  CHECK(excess(static_cast<double>(claim) - 1e-5) < 0);
  CHECK(excess(static_cast<double>(claim) + 1e-5) > 0);
}

TEST_CASE("the refinement is not used where the Cauchy-Schwarz choice is possible") {
  // K^(1) is so small that |f^(1)|^2 = beta would be less than the worst case.
  const KernelBounds bounds{Rational(3), Rational(1), Rational(2), 0, Rational(1, 100)};
  CHECK_FALSE(sidon::refinement_proves(Rational(3, 4), bounds, Rational(5, 4)));
}
