#include "report/consequences.hpp"

#include <fmt/format.h>

#include "report/html.hpp"

namespace sidon {

namespace {

constexpr int kConsequenceDigits = 4;

// The least multiple of 10^-kConsequenceDigits that is at least sqrt(q), q > 0.
Rational root_up(const Rational& q) {
  const Integer scale = pow(Integer(10), kConsequenceDigits);
  const Integer square = ceil(q * scale * scale);
  return Rational(floor_sqrt(square - 1) + 1, scale);
}

std::string down(const Rational& q) { return trimmed(decimal_down(q, kConsequenceDigits)); }
std::string up(const Rational& q) { return trimmed(decimal_up(q, kConsequenceDigits)); }

}  // namespace

Consequences::Consequences(const Rational& c)
    : two_factors(down(c / 2)),
      four_factors(down(c / 4)),
      sidon(up(root_up(2 / c))),
      four_sums(up(4 / c)) {}

std::string consequences_html(const Rational& c) {
  const Consequences follows(c);
  return fmt::format(
      "<ul>\n<li>For <i>f</i> ≥ 0, integrable and zero outside an interval <i>I</i>: "
      "‖<i>f</i>∗<i>f</i>‖<sub>∞</sub> ≥ {} (∫<i>f</i>)²/|<i>I</i>| and "
      "‖<i>f</i>∗<i>f</i>∗<i>f</i>∗<i>f</i>‖<sub>∞</sub> ≥ {} (∫<i>f</i>)⁴/|<i>I</i>|.</li>\n"
      "<li>A <i>g</i>-Sidon set <i>A</i> ⊂ {{1, …, <i>n</i>}}, in which no integer is a sum "
      "<i>a</i> + <i>b</i> in more than <i>g</i> ways, order counting, has |<i>A</i>| ≤ "
      "√(2<i>gn</i>/{}) ≤ {} √(<i>gn</i>), for all <i>g</i> and <i>n</i>.</li>\n"
      "<li>If no integer is a sum of four elements of <i>A</i> in more than <i>g</i> ways, then "
      "|<i>A</i>|⁴ ≤ {} <i>gn</i>.</li>\n</ul>\n",
      follows.two_factors, follows.four_factors, bound_decimal(c, true), follows.sidon,
      follows.four_sums);
}

}  // namespace sidon
