#include "app/text/number_text.hpp"

#include "base/version.hpp"
#include "report/published_bounds.hpp"

namespace sidon {

namespace {

// Of docs/sidoncert.schema.json: a higher one when a member changes its meaning or goes.
constexpr int kSchema = 1;

std::string with_decimal(const Rational& q, const char* relation) {
  const std::string down = decimal_down(q, kDecimals);
  const std::string up = decimal_up(q, kDecimals);
  if (denominator(q) == 1) return to_string(q);
  if (down == up) return to_string(q) + " = " + trimmed(down);
  return to_string(q) + " " + relation + " " + (*relation == '>' ? down : up);
}

nlohmann::ordered_json json_number(const Rational& q, const std::string& decimal) {
  return {{"fraction", to_string(q)}, {"decimal", trimmed(decimal)}};
}

}  // namespace

std::string with_decimal_down(const Rational& q) { return with_decimal(q, ">"); }
std::string with_decimal_up(const Rational& q) { return with_decimal(q, "<"); }

std::string lower_bound_text(const Rational& bound) {
  return "C1a >= " + with_decimal_down(bound) + trivial_clause(bound, true);
}

std::string upper_bound_text(const Rational& bound) {
  return "C1a <= " + with_decimal_up(bound) + trivial_clause(bound, false);
}

nlohmann::ordered_json json_down(const Rational& q) {
  return json_number(q, decimal_down(q, kDecimals));
}

nlohmann::ordered_json json_up(const Rational& q) {
  return json_number(q, decimal_up(q, kDecimals));
}

std::string json_text(const std::string& command, const nlohmann::ordered_json& members) {
  nlohmann::ordered_json object = {
      {"program", kProgram}, {"schema", kSchema}, {"command", command}};
  object.update(members);
  constexpr bool kOnlyAscii = true;  // "\u202e": a terminal, too, may be what it is printed on
  return object.dump(2, ' ', kOnlyAscii, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace sidon
