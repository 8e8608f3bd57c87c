#include "base/input_file.hpp"

#include <cerrno>
#include <cstdio>
#include <memory>

namespace sidon {

std::string read_text_file(const std::filesystem::path& path, std::size_t largest) {
  const auto fail = [&path](int code) {
    throw ReadError(std::error_code(code, std::generic_category()), path);
  };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) fail(errno);
  std::string text;
  char chunk[1 << 16];
  for (;;) {
    const std::size_t size = std::fread(chunk, 1, sizeof chunk, file.get());
    if (size == 0) break;
    text.append(chunk, size);
    if (text.size() > largest) fail(EFBIG);
  }
  if (std::ferror(file.get()) != 0) fail(errno);
  return text;
}

}  // namespace sidon
