#include "app/terminal/message.hpp"

#include <cstdio>
#include <string>

#include "base/printable.hpp"

namespace sidon {

void say(std::string_view text) {
  const std::string line = "sidoncert: " + printable(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);  // stderr is not buffered: in one piece
}

}  // namespace sidon
