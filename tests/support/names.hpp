// Parts of names of files that a program may show as they are, and that it must not, because a
// terminal would obey them or because they are no text.
#pragma once

#include <string>
#include <vector>

namespace support {

inline const std::vector<std::string> kVisibleNames = {
    "a b~",
    "\xc2\xa0\xc2\xb5\xc3\xa9",              // U+00A0 is the first behind the control characters
    "\xe1\xbf\xbf\xe2\x81\xb0\xe2\x82\xac",  // U+1FFF, U+2070: around what is left out
    "\xed\x9f\xbf\xee\x80\x80",              // U+D7FF, U+E000: around the surrogates
    "\xf0\x90\x80\x80\xf4\x8f\xbf\xbf"};     // U+10000, U+10FFFF: the first and last of four bytes

// Every byte of these has to be escaped.
inline const std::vector<std::string> kHostileNames = {
    "\x1b\x7f\r",
    "\xc2\x80\xc2\x9b\xc2\x9f",                          // control characters of two bytes
    "\xe2\x80\x80\xe2\x80\xa8\xe2\x80\xae\xe2\x81\xaf",  // U+2000, line separator, direction,
                                                         // U+206F
    "\x9b\xff\xfe\xf5\xc1",                              // bytes that begin nothing
    "\xc0\x80",                                          // U+0000 in two bytes,
    "\xe0\x82\x9b",                                      // U+009B in three,
    "\xf0\x80\x82\x9b",                                  // and in four
    "\xed\xa0\x80",                                      // half a pair of UTF-16
    "\xf4\x90\x80\x80",                                  // behind the last character
    "\xe2\x82"};                                         // cut short

// "\x1b\x7f": as programs show them.
inline std::string bytes_escaped(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    text += std::string("\\x") + kDigits[byte / 16] + kDigits[byte % 16];
  }
  return text;
}

}  // namespace support
