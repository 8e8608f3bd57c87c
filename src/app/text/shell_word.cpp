#include "app/text/shell_word.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "base/printable.hpp"

namespace sidon {

namespace {

bool is_harmless(unsigned char c) {
  constexpr std::string_view kHarmless = "-_./+,:@%=";
  return std::isalnum(c) || kHarmless.find(static_cast<char>(c)) != std::string_view::npos;
}

}  // namespace

std::string shell_word(const std::string& word) {
  if (!word.empty() && word.front() != '-' && std::all_of(word.begin(), word.end(), is_harmless)) {
    return word;
  }
  const std::string start = word.starts_with('-') ? "./" : "";
  const bool has_controls = printable(word) != word;
  std::string quoted;
  for (const char c : word) {
    if (has_controls && (c == '\'' || c == '\\')) {
      quoted += std::string("\\") + c;
    } else if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return start + (has_controls ? "$'" : "'") + printable(quoted) + "'";
}

}  // namespace sidon
