#include "kernel/enclosure.hpp"

#include <catch2/catch.hpp>
#include <random>

using sidon::Enclosure;
using sidon::Integer;
using sidon::parse_rational;
using sidon::Rational;

namespace {

// The enclosure contains a number that is known to lie in [value - 1, value + 1] units of its last
// digit, and is itself narrow.
void check_contains(const Enclosure& enclosure, const char* digits, int decimals) {
  Integer scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const Rational value = parse_rational(digits);
  const Rational unit(Integer(1), scale);
  INFO(digits);
  CHECK(enclosure.lower().exact() <= value + unit);
  CHECK(enclosure.upper().exact() >= value - unit);
  CHECK(enclosure.upper().exact() - enclosure.lower().exact() < unit);
}

bool contains(const Enclosure& enclosure, const Rational& value) {
  return enclosure.lower().exact() <= value && value <= enclosure.upper().exact();
}

Rational random_fraction(std::mt19937_64& generator) {
  const auto above = static_cast<long>(generator() % 2000001) - 1000000;
  return Rational(above, static_cast<long>(generator() % 999) + 1);
}

}  // namespace

TEST_CASE("enclosures of functions contain their high-precision values") {
  check_contains(Enclosure::pi(), "3.14159265358979323846264338327950288419", 38);
  check_contains(sidon::sine(1), "0.84147098480789650665250232163029899962", 38);
  check_contains(cosine(Enclosure(Rational(1, 2))), "0.87758256189037271611628158260382965199", 38);
  check_contains(sidon::bessel_j0(1), "0.76519768655796655144971752610266322091", 38);
  check_contains(sidon::agm(1, sidon::square_root(2)), "1.19814023473559220743992249228032387822",
                 38);
  check_contains(sidon::square_root(2), "1.41421356237309504880168872420969807857", 38);
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

TEST_CASE("wide enclosures give the hull of all results") {
  sidon::Real radius;
  mpfr_set_si(radius.get(), 2, MPFR_RNDN);
  const Enclosure wide = Enclosure::around(Enclosure(1).lower(), radius);  // [-1, 3]
  CHECK(contains(wide * wide, -3));
  CHECK(contains(wide * wide, 9));
  CHECK(square(wide).lower().exact() == 0);
  CHECK(absolute(wide).lower().exact() == 0);
  CHECK(absolute(wide).upper().exact() == 3);
  CHECK_FALSE(wide.is_positive());
  CHECK_THROWS(Enclosure(1) / wide);
  CHECK(contains(cosine(wide), 1));
  CHECK(contains(cosine(wide), -1));
}
