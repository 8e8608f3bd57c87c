#include "base/printable.hpp"

#include "base/utf8.hpp"

namespace sidon {

namespace {

// Of one character of UTF-8.
bool is_visible(std::string_view character) {
  if (character.size() == 1) return character >= " " && character <= "~";
  if (character.starts_with('\xc2')) return character >= "\xc2\xa0";  // else U+0080 to U+009F
  return character < "\xe2\x80\x80" || character > "\xe2\x81\xaf";    // U+2000 to U+206F
}

std::string escaped(char c) {
  if (c == '\n') return "\\n";
  if (c == '\t') return "\\t";
  constexpr std::string_view kDigits = "0123456789abcdef";
  const auto byte = static_cast<unsigned char>(c);
  return {'\\', 'x', kDigits[byte / 16], kDigits[byte % 16]};
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  while (!text.empty()) {
    const std::string_view character = text.substr(0, character_length(text));
    const bool visible = !character.empty() && is_visible(character);
    shown += visible ? std::string(character) : escaped(text.front());
    text.remove_prefix(visible ? character.size() : 1);
  }
  return shown;
}

}  // namespace sidon
