#include "report/sha256.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <memory>

#include "base/input_file.hpp"

namespace sidon {

std::string sha256_of_file(const std::filesystem::path& path) {
  const auto fail = [&path] { throw ReadError({errno, std::generic_category()}, path); };
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) fail();
  sha256_ctx hash;
  sha256_init(&hash);
  std::uint8_t chunk[1 << 14];
  while (const std::size_t size = std::fread(chunk, 1, sizeof chunk, file.get()))
    sha256_update(&hash, size, chunk);
  if (std::ferror(file.get()) != 0) fail();
  std::uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_digest(&hash, sizeof digest, digest);
  std::string digits;
  for (const std::uint8_t byte : digest) digits += fmt::format("{:02x}", byte);
  return digits;
}

std::string sha256sum_line(const std::string& sha256, const std::string& file) {
  std::string name;
  for (const char c : file) {
    if (c == '\\')
      name += "\\\\";
    else if (c == '\n')
      name += "\\n";
    else if (c == '\r')
      name += "\\r";
    else
      name += c;
  }
  return (name == file ? "" : "\\") + sha256 + "  " + name;
}

}  // namespace sidon
