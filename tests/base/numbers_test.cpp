#include "base/numbers.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <string>

using namespace sidon;

TEST_CASE("fractions and decimals are read exactly") {
  CHECK(parse_rational("32/25") == Rational(32, 25));
  CHECK(parse_rational("-6/4") == Rational(-3, 2));
  CHECK(parse_rational("1.28") == Rational(32, 25));
  CHECK(parse_rational("-3.5e-7") == Rational(-35, 100'000'000));
  CHECK(parse_rational("1.5E+3") == 1500);
  CHECK(parse_rational("0") == 0);
  CHECK(parse_rational("-0") == 0);
  CHECK(parse_rational("0.0") == 0);
  CHECK(parse_rational(".5") == Rational(1, 2));
  CHECK(parse_rational("5.") == 5);
  CHECK(parse_rational("010") == 10);  // not octal
  CHECK(parse_rational("089/04") == Rational(89, 4));
  CHECK(parse_rational("7.045569321986071e-16") ==
        Rational(Integer("7045569321986071"), Integer("10000000000000000000000000000000")));
}

TEST_CASE("what is not a number is refused") {
  for (const std::string text :
       {"",          "-",        "+1",    "--1",  "abc", "1.2.3", ".",  "-.",
        "1/",        "/2",       "1/2/3", "1/-2", " 1",  "1 ",    "1e", "1e+",
        "1e1000000", "1e999999", "nan",   "inf",  "1,5", "1.5/2", "e5", "1\n"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH(parse_rational(text), Catch::Contains("is not a number"));
  }
  CHECK_THROWS_WITH(parse_rational("1/0"), Catch::Contains("denominator 0"));
  CHECK_THROWS_AS(parse_rational(std::string(100'001, '1')), std::invalid_argument);
  CHECK_THROWS_WITH(parse_rational("1\x1b[2J"), Catch::StartsWith("\"1\\x1b[2J\""));
  CHECK_THROWS_WITH(parse_rational(std::string(100, 'x')), Catch::Contains("xxx...\""));
}

TEST_CASE("decimals are rounded in the direction that is asked for") {
  CHECK(decimal_down(Rational(1, 3), 4) == "0.3333");
  CHECK(decimal_up(Rational(1, 3), 4) == "0.3334");
  CHECK(decimal_down(Rational(-1, 3), 4) == "-0.3334");
  CHECK(decimal_up(Rational(-1, 3), 4) == "-0.3333");
  CHECK(decimal_down(Rational(5, 4), 2) == "1.25");
  CHECK(decimal_up(Rational(5, 4), 2) == "1.25");
  CHECK(decimal_down(Rational(1, 1000), 2) == "0.00");
  CHECK(decimal_up(Rational(1, 1000), 2) == "0.01");
  CHECK(decimal_up(Rational(999, 1000), 2) == "1.00");
  CHECK(decimal_down(Rational(7, 2), 0) == "3");
  CHECK(decimal_up(Rational(7, 2), 0) == "4");
  CHECK(decimal_down(Rational(12345), 3) == "12345.000");
}

TEST_CASE("a decimal read back bounds the number, and by less than one last place") {
  std::mt19937_64 random(8);
  for (int i = 0; i < 500; ++i) {
    const Rational q(static_cast<std::int64_t>(random() % 20001) - 10000,
                     static_cast<std::int64_t>(random() % 999) + 1);
    const int digits = static_cast<int>(random() % 8);
    Rational place = 1;
    for (int k = 0; k < digits; ++k) place /= 10;
    const Rational below = parse_rational(decimal_down(q, digits));
    const Rational above = parse_rational(decimal_up(q, digits));
    CHECK((below <= q && q < below + place));
    CHECK((above >= q && q > above - place));
    CHECK(parse_rational(to_string(q)) == q);
  }
}

TEST_CASE("fractions are written in lowest terms") {
  CHECK(to_string(Rational(6, 4)) == "3/2");
  CHECK(to_string(Rational(-6, 4)) == "-3/2");
  CHECK(to_string(Rational(8, 4)) == "2");
  CHECK(to_string(Rational(0)) == "0");
}

TEST_CASE("floor and ceiling, of both signs") {
  for (int a = -20; a <= 20; ++a) {
    for (int b = 1; b <= 6; ++b) {
      const Integer down = floor_div(a, b);
      const Integer up = ceil_div(a, b);
      CHECK((down * b <= a && a < (down + 1) * b));
      CHECK((up * b >= a && a > (up - 1) * b));
      CHECK(floor(Rational(a, b)) == down);
      CHECK(ceil(Rational(a, b)) == up);
    }
  }
}

TEST_CASE("the square root is rounded down") {
  CHECK(floor_sqrt(Integer(-5)) == 0);
  for (int a = 0; a <= 1000; ++a) {
    const Integer r = floor_sqrt(Integer(a));
    CHECK((r * r <= a && a < (r + 1) * (r + 1)));
  }
  const Integer big("123456789012345678901234567890");
  CHECK(floor_sqrt(big * big) == big);
  CHECK(floor_sqrt(big * big - 1) == big - 1);
}

TEST_CASE("64 bits or an error") {
  CHECK(to_int64(Integer(INT64_MAX)) == INT64_MAX);
  CHECK(to_int64(Integer(INT64_MIN)) == INT64_MIN);
  CHECK_THROWS_AS(to_int64(Integer(INT64_MAX) + 1), std::overflow_error);
  CHECK_THROWS_AS(to_int64(Integer(INT64_MIN) - 1), std::overflow_error);
}

TEST_CASE("numbers for people") {
  CHECK(with_commas(0) == "0");
  CHECK(with_commas(999) == "999");
  CHECK(with_commas(1234567) == "1,234,567");
  CHECK(with_commas(-1234) == "-1,234");
  CHECK(trimmed("1.2500") == "1.25");
  CHECK(trimmed("1.000") == "1");
  CHECK(trimmed("100") == "100");
}
