#include "app/terminal/message.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace sidon {

std::string printable(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '\n') {
      shown += "\\n";
    } else if (c == '\t') {
      shown += "\\t";
    } else if (code < 0x20 || code == 0x7f) {
      shown += fmt::format("\\x{:02x}", code);
    } else {
      shown += c;
    }
  }
  return shown;
}

void say(std::string_view text) {
  const std::string line = "sidoncert: " + printable(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);  // stderr is not buffered: in one piece
}

}  // namespace sidon
