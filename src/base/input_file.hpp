// Reading a whole text file, with errors that say what the system said.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace sidon {

// "cannot read data.json: No such file or directory".
class ReadError : public std::system_error {
 public:
  ReadError(std::error_code code, const std::filesystem::path& path)
      : std::system_error(code, "cannot read " + path.string()) {}
};

// What the system could read is not what it should be: "a.zst: the compressed data are damaged".
class DamagedFile : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

// The contents of the file, of at most `largest` bytes. Throws ReadError.
std::string read_text_file(const std::filesystem::path& path,
                           std::size_t largest = std::size_t{1} << 30);

}  // namespace sidon
