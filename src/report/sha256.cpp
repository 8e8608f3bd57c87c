#include "report/sha256.hpp"

#include <fmt/format.h>
#include <nettle/sha2.h>

#include <cstdint>

#include "base/input_file.hpp"

namespace sidon {

std::string sha256_of_file(const std::filesystem::path& path) {
  InputFile file(path);
  sha256_ctx hash;
  sha256_init(&hash);
  char chunk[1 << 14];
  while (const std::size_t size = file.read(chunk, sizeof chunk))
    sha256_update(&hash, size, reinterpret_cast<const std::uint8_t*>(chunk));
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
