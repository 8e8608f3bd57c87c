#include "certificate/leaf_line.hpp"

#include <fmt/format.h>

namespace sidon {

std::string group_text(const WindowTerm& t) {
  return fmt::format(" w {} {} {}", t.window.length, t.window.start, t.omega.str());
}

std::string group_text(const ProductTerm& t) {
  return fmt::format(" {} {} {} {} {} {}", group_word(t), t.a, t.b, t.c, t.d, t.multiplier.str());
}

std::string group_text(const SquareTerm& t) {
  return fmt::format(" q {} {} {} {}", t.a, t.b, t.t.str(), t.multiplier.str());
}

std::string group_text(const FormSquareTerm& t) {
  std::string text = fmt::format(" sq {} {}", t.t.str(), t.multiplier.str());
  for (const Integer& v : t.coefficients) text += " " + v.str();
  return text;
}

std::string group_text(const BoundTerm& t) {
  return fmt::format(" {} {} {} {}", group_word(t), t.a, t.b, t.multiplier.str());
}

std::string leaf_line(const Leaf& leaf) {
  std::string line = "l";
  for_each_group(leaf, [&line](const auto& group) { line += group_text(group); });
  return line + "\n";
}

}  // namespace sidon
