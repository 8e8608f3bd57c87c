#include "kernel/enclosure.hpp"

#include <catch2/catch.hpp>
#include <random>

using sidon::Enclosure;
using sidon::Integer;
using sidon::parse_rational;
using sidon::Rational;

namespace {

// The enclosure contains the number of which 38 decimals are given, the last of them perhaps wrong
// by 1, and is wide by less than a hundred of these.
void check_contains(const Enclosure& enclosure, const char* decimals) {
  const Rational value = parse_rational(decimals);
  const Rational unit = parse_rational("1e-38");
  INFO(decimals);
  CHECK(enclosure.lower() <= value + unit);
  CHECK(enclosure.upper() >= value - unit);
  CHECK(enclosure.upper() - enclosure.lower() < 100 * unit);
}

bool contains(const Enclosure& enclosure, const Rational& value) {
  return enclosure.lower() <= value && value <= enclosure.upper();
}

Rational random_fraction(std::mt19937_64& generator) {
  const auto above = static_cast<long>(generator() % 2000001) - 1000000;
  return Rational(above, static_cast<long>(generator() % 999) + 1);
}

}  // namespace

TEST_CASE("enclosures of functions contain their high-precision values") {
  check_contains(Enclosure::pi(), "3.14159265358979323846264338327950288419");
  check_contains(sidon::sine(1), "0.84147098480789650665250232163029899962");
  check_contains(cosine(Enclosure(Rational(1, 2))), "0.87758256189037271611628158260382965199");
  check_contains(sidon::bessel_j0(1), "0.76519768655796655144971752610266322091");
  check_contains(sidon::bessel_j0(60), "-0.09147180408906186953148083372479580829");
  check_contains(sidon::agm(1, sidon::square_root(2)), "1.19814023473559220743992249228032387822");
  check_contains(sidon::square_root(2), "1.41421356237309504880168872420969807857");
}

TEST_CASE("arithmetic contains the exact results") {
  std::mt19937_64 generator(7);
  for (int round = 0; round < 300; ++round) {
    const Rational a = random_fraction(generator);
    const Rational b = random_fraction(generator);
    const Enclosure x(a), y(b);
    CHECK(contains(x + y, a + b));
    CHECK(contains(x - y, a - b));
    CHECK(contains(x * y, a * b));
    if (b != 0) CHECK(contains(x / y, a / b));
    CHECK(contains(square(x), a * a));
    CHECK(contains(absolute(x), abs(a)));
  }
}

TEST_CASE("wide enclosures contain all results") {
  // 1 + 2 cos of a ball that is wider than a period: a ball around 1 with radius 2.
  const Enclosure angle = Enclosure(Rational(Integer(1) << 140)) * Enclosure::pi();
  const Enclosure wide = 1 + 2 * cosine(angle);
  REQUIRE(contains(wide, -1));
  REQUIRE(contains(wide, 3));
  for (const int a : {-1, 0, 1, 3}) {
    CHECK(contains(square(wide), a * a));
    CHECK(contains(absolute(wide), std::abs(a)));
    for (const int b : {-1, 0, 1, 3}) {
      CHECK(contains(wide * wide, a * b));
      CHECK(contains(wide - wide, a - b));
    }
  }
  CHECK(contains(cosine(wide), 1));
  CHECK(contains(cosine(wide), parse_rational("-0.98999249660044545727")));  // cos 3
  CHECK_FALSE(wide.is_positive());
  CHECK_FALSE(wide.is_below(4 * wide));
  CHECK_THROWS_AS(Enclosure(1) / wide, std::domain_error);
  CHECK_THROWS_AS(square_root(wide), std::domain_error);
  CHECK_THROWS_AS(agm(1, wide), std::domain_error);
}
