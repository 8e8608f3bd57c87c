// The name by which certs/MANIFEST, sha256sum(1) and people know a file.
#pragma once

#include <filesystem>
#include <string>

namespace sidon {

// SHA-256 of the bytes of the file: 64 hexadecimal digits. Throws ReadError.
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace sidon
