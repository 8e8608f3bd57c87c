#include "certificate/leaf_line.hpp"

#include <fmt/format.h>

namespace sidon {

std::string leaf_line(const Leaf& leaf) {
  std::string line = "l";
  const auto out = std::back_inserter(line);
  for (const WindowTerm& t : leaf.windows) {
    fmt::format_to(out, " w {} {} {}", t.window.length, t.window.start, t.omega.str());
  }
  if (!leaf.tent.node_values.empty()) {
    line += " g";
    for (const Integer& value : leaf.tent.node_values) line += " " + value.str();
    for (const TentFunction::Share& s : leaf.tent.shares) {
      fmt::format_to(out, " k {} {} {}", s.i, s.j, s.beta.str());
    }
  }
  for (const ProductTerm& t : leaf.products) {
    const char* kind = t.kind == ProductKind::kLowerLower   ? "ll"
                       : t.kind == ProductKind::kUpperUpper ? "uu"
                                                            : "lu";
    fmt::format_to(out, " {} {} {} {} {} {}", kind, t.a, t.b, t.c, t.d, t.multiplier.str());
  }
  for (const SquareTerm& t : leaf.squares) {
    fmt::format_to(out, " q {} {} {} {}", t.a, t.b, t.t.str(), t.multiplier.str());
  }
  for (const FormSquareTerm& t : leaf.form_squares) {
    fmt::format_to(out, " sq {} {}", t.t.str(), t.multiplier.str());
    for (const Integer& v : t.coefficients) line += " " + v.str();
  }
  for (const BoundTerm& t : leaf.bounds) {
    fmt::format_to(out, " {} {} {} {}", t.upper ? "hi" : "lo", t.a, t.b, t.multiplier.str());
  }
  line += "\n";
  return line;
}

}  // namespace sidon
