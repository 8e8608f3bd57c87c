#include "certificate/exact_number.hpp"

#include <catch2/catch.hpp>

using sidon::Fraction;
using sidon::InputError;
using sidon::Integer;
using sidon::parse_number;

TEST_CASE("decimals and fractions are read exactly") {
  CHECK(parse_number("0") == 0);
  CHECK(parse_number("-0.0") == 0);
  CHECK(parse_number("0.1") == Fraction(1, 10));
  CHECK(parse_number("+2.50") == Fraction(5, 2));
  CHECK(parse_number(".5") == Fraction(1, 2));
  CHECK(parse_number("5.") == 5);
  CHECK(parse_number("7.0e-16") == Fraction(Integer(7), Integer("10000000000000000")));
  CHECK(parse_number("12E3") == 12000);
  CHECK(parse_number("1.25e+2") == 125);
  CHECK(parse_number("-69/500") == Fraction(-69, 500));
  CHECK(parse_number("010/04") == Fraction(5, 2));  // decimal, not octal
  CHECK(parse_number("089") == 89);
  CHECK(parse_number("7.045569321986071e-16") ==
        Fraction(Integer("7045569321986071"), Integer("10000000000000000000000000000000")));
}

TEST_CASE("what is not a number is refused") {
  for (const char* token :
       {"",        "x",   "1x",  "1/0",  "1/",    "/2",    ".",  "-",   "1e",  "1e+",
        "1e99999", "nan", "inf", "0x10", "1/2/3", "1.5/2", "1 ", "--1", "1,5", "1e5.5"}) {
    INFO("token '" << token << "'");
    CHECK_THROWS_AS(parse_number(token), InputError);
  }
  CHECK_THROWS_WITH(parse_number("1x2"), Catch::Contains("'1x2'") && Catch::Contains("'x2'"));
}

TEST_CASE("decimals for people are rounded to the safe side") {
  CHECK(sidon::decimal_below(Fraction(2, 3), 4) == "0.6666");
  CHECK(sidon::decimal_above(Fraction(2, 3), 4) == "0.6667");
  CHECK(sidon::decimal_below(Fraction(-2, 3), 4) == "-0.6667");
  CHECK(sidon::decimal_above(Fraction(5, 4), 2) == "1.25");
  CHECK(sidon::decimal_below(Fraction(1, 1000), 2) == "0.00");
  CHECK(sidon::decimal_below(Fraction(7), 0) == "7");
  CHECK(sidon::to_text(Fraction(-6, 4)) == "-3/2");
  CHECK(sidon::to_text(Fraction(4, 2)) == "2");
  CHECK(sidon::floor_of(Fraction(-1, 2)) == -1);
  CHECK(sidon::ceil_of(Fraction(-1, 2)) == 0);
}
