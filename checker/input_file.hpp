// The bytes of a file, of a pipe, or of standard input.
//
// Nothing that is named may make the program wait for ever, or read for ever: devices and folders
// are refused, and a pipe that nobody writes to is an error at once. A pipe with a writer is waited
// for, as the /dev/fd/N that shells make of <(zstd -dc FILE) is one.
#pragma once

#include <cstddef>
#include <cstdio>
#include <string>

namespace sidoncheck {

class InputFile {
 public:
  /// "-" is standard input. Throws InputError.
  explicit InputFile(const std::string& name);
  InputFile(const InputFile&) = delete;
  InputFile& operator=(const InputFile&) = delete;
  ~InputFile();

  /// As verdict.hpp wants it of a Source.
  std::size_t read(char* buffer, std::size_t size);

 private:
  std::FILE* file_ = stdin;
  std::string silent_pipe_;  // the name of a pipe, until it gives its first byte
};

}  // namespace sidoncheck
