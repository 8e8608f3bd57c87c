#include "base/descriptor.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

namespace sidon {

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool read_range(int descriptor, std::uint64_t begin, std::uint64_t end,
                const std::function<void(std::string_view)>& receive) {
  std::string piece(std::size_t{1} << 20, '\0');
  while (begin < end) {
    const std::size_t wanted = std::min<std::uint64_t>(piece.size(), end - begin);
    const ssize_t count = ::pread(descriptor, piece.data(), wanted, static_cast<off_t>(begin));
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) errno = 0;
    if (count <= 0) return false;
    receive({piece.data(), static_cast<std::size_t>(count)});
    begin += static_cast<std::uint64_t>(count);
  }
  return true;
}

}  // namespace sidon
