// Reading files, with errors that say what the system said.
//
// A name may be that of a pipe: the /dev/fd/N which shells make of <(zstd -dc FILE) is one. A pipe
// that nobody writes to is an error at once, where the system would wait for ever.
#pragma once

#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace sidon {

// "cannot read data.json: No such file or directory".
class ReadError : public std::system_error {
 public:
  ReadError(std::error_code code, const std::string& name)
      : std::system_error(code, "cannot read " + name) {}
};

// What the system could read is not what it should be: "a.zst: the compressed data are damaged".
class DamagedFile : public std::invalid_argument {
 public:
  using std::invalid_argument::invalid_argument;
};

// The bytes of a file or of a pipe that has a writer. Not copyable, not thread-safe.
class InputFile {
 public:
  // "-" is standard input. Throws ReadError.
  explicit InputFile(const std::filesystem::path& path);
  ~InputFile();
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;

  // What messages call it.
  const std::string& name() const { return name_; }

  // At least one byte and at most `size` > 0, as soon as there are some; 0 at the end. Throws
  // ReadError, and Interrupted where it would have to wait (base/waiting.hpp).
  std::size_t read(char* bytes, std::size_t size);

 private:
  std::string name_;
  int descriptor_;
  bool shared_ = false;       // with others, so that its flags are left alone
  bool silent_pipe_ = false;  // a pipe that has not given anything yet
};

// The contents of the file, of at most `largest` bytes. Throws ReadError.
std::string read_text_file(const std::filesystem::path& path,
                           std::size_t largest = std::size_t{1} << 30);

}  // namespace sidon
