// A 64-bit fingerprint of text (FNV-1a): tells accidents, such as truncated, edited or mixed-up
// files. It is no protection against somebody who wants to deceive; the checker is.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sidon {

class Fingerprint {
 public:
  void add(std::string_view text) {
    for (const char c : text) {
      state_ ^= static_cast<unsigned char>(c);
      state_ *= 0x100000001B3u;
    }
  }

  // 16 hexadecimal digits.
  std::string hex() const {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text += kDigits[state_ >> shift & 15];
    return text;
  }

 private:
  std::uint64_t state_ = 0xCBF29CE484222325u;
};

inline std::string fingerprint(std::string_view text) {
  Fingerprint f;
  f.add(text);
  return f.hex();
}

}  // namespace sidon
