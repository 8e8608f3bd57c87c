// The text of a certificate file: plain, or compressed with zstd, which is recognised by its first
// bytes and not by the name, so that standard input (`-`) may be either.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/input_file.hpp"

namespace sidon {

// Reads in one pass, in memory that does not depend on the size of the file. Not copyable, not
// thread-safe. Throws ReadError if the system cannot read the file, DamagedFile if the
// compressed data are damaged or cut short.
class TextSource {
 public:
  explicit TextSource(const std::filesystem::path& path);
  ~TextSource();
  TextSource(const TextSource&) = delete;
  TextSource& operator=(const TextSource&) = delete;

  // What messages call the file.
  const std::string& name() const { return input_.name(); }

  // At most `size` > 0 bytes of text; 0 at the end.
  std::size_t read(char* text, std::size_t size);

 private:
  class Decompressor;  // zstd

  void detect_compression();
  void fill();
  std::size_t read_plain(char* text, std::size_t size);
  std::size_t read_compressed(char* text, std::size_t size);

  InputFile input_;
  std::vector<char> buffer_;  // bytes of the file: begin_ ... end_ are still to be used
  std::size_t begin_ = 0, end_ = 0;
  bool at_end_ = false;
  std::unique_ptr<Decompressor> decompressor_;
};

}  // namespace sidon
