#include "report/html.hpp"

#include <catch2/catch.hpp>

using namespace sidon;

TEST_CASE("text is escaped, and what is no text is replaced") {
  CHECK(html_text("a<b>&\"c\"'d'") == "a&lt;b&gt;&amp;&quot;c&quot;&#39;d&#39;");
  CHECK(html_text("Größe ∗ 𝄞") == "Größe ∗ 𝄞");
  const std::string replaced = "\xEF\xBF\xBD";
  CHECK(html_text("a\nb\x7f") == "a" + replaced + "b" + replaced);
  CHECK(html_text("\xff") == replaced);
  CHECK(html_text("\xc3<") == replaced + "&lt;");                      // a character cut short
  CHECK(html_text("\xc0\xbc") == replaced + replaced);                 // '<', overlong
  CHECK(html_text("\xed\xa0\x80").find('\xed') == std::string::npos);  // a surrogate
}

TEST_CASE("bounds are rounded to the safe side") {
  CHECK(html_bound(Rational(5, 4), true) == "≥ 5/4 = 1.25");
  CHECK(html_bound(Rational(4, 3), true) == "≥ 4/3 &gt; 1.3333333");
  CHECK(html_bound(Rational(5, 3), false) == "≤ 5/3 &lt; 1.6666667");
  CHECK(html_bound(Rational(1), true) == "≥ 1");
  const Rational third(Integer(std::string(50, '1')), Integer(std::string(50, '3')));
  CHECK(html_bound(third + Rational(1, Integer(std::string(45, '7'))), false) == "≤ 0.3333334");
  CHECK(bound_decimal(Rational(3, 2), false) == "1.5");
}

TEST_CASE("numbers for people") {
  CHECK(html_number(Rational(12345)) == "12345");
  CHECK(html_number(Rational(1, 8)) == "0.125");
  CHECK(html_number(Rational(Integer("10077981351614599818"))) == "1.00780·10<sup>19</sup>");
}
