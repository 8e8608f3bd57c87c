// The name by which certs/MANIFEST, sha256sum(1) and people know a file.
#pragma once

#include <filesystem>
#include <string>

namespace sidon {

// SHA-256 of the bytes of the file: 64 hexadecimal digits. Throws ReadError.
std::string sha256_of_file(const std::filesystem::path& path);

// A line as sha256sum(1) writes and reads it, without the line feed: in a name with a backslash, a
// line feed or a carriage return these are escaped, and a backslash in front of the hash says so.
std::string sha256sum_line(const std::string& sha256, const std::string& file);

}  // namespace sidon
