#include "printable.hpp"

namespace sidoncheck {
namespace {

// The number of bytes, at least 1, of a UTF-8 character with this first byte. 0x80 to 0xc1 and what
// follows 0xf4 begin none: such a byte stands alone.
std::size_t length_of_character(unsigned char first) {
  if (first < 0xc2 || first > 0xf4) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

// Of a character that is not empty. Two ranges are left out besides those that UTF-8 leaves out
// itself: the second set of control characters, U+0080 to U+009F, and U+2000 to U+206F, with line
// separators and direction marks.
bool is_visible(const std::string& character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  const unsigned first = byte(0);
  if (character.size() == 1) return first >= 0x20 && first < 0x7f;
  for (std::size_t i = 1; i < character.size(); ++i)
    if (byte(i) < 0x80 || byte(i) > 0xbf) return false;
  const unsigned second = byte(1);
  if (first == 0xc2) return second >= 0xa0;  // else U+0080 to U+009F
  if (first == 0xe0) return second >= 0xa0;  // else two bytes would do
  if (first == 0xe2) return second != 0x80 && (second != 0x81 || byte(2) >= 0xb0);  // U+2000...
  if (first == 0xed) return second < 0xa0;   // else half a character of UTF-16
  if (first == 0xf0) return second >= 0x90;  // else three bytes would do
  if (first == 0xf4) return second < 0x90;   // else behind U+10FFFF, the last one
  return true;
}

}  // namespace

std::string printable(const std::string& name) {
  std::string text;
  for (std::size_t at = 0; at < name.size();) {
    const auto first = static_cast<unsigned char>(name[at]);
    const std::string character = name.substr(at, length_of_character(first));
    if (character.size() == length_of_character(first) && is_visible(character)) {
      text += character;
      at += character.size();
    } else {
      constexpr char kDigits[] = "0123456789abcdef";
      text.append("\\x").append(1, kDigits[first / 16]).append(1, kDigits[first % 16]);
      ++at;
    }
  }
  return text;
}

}  // namespace sidoncheck
