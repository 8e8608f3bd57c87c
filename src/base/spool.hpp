// Text that waits in a nameless temporary file until it is known what has to stand before it.
//
// The head of a certificate names what only the finished tree knows, so the tree's lines, which may
// be gigabytes, are kept aside and copied behind the head. The file has no name: whatever happens
// to the program, nothing is left on the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace sidon {

// Not copyable, not thread-safe. Every function throws OutputError on failure.
class Spool {
 public:
  // In `directory`, which should be where the text goes in the end, so that there is room for it.
  // Messages name `target`, the file that cannot be written when the spool cannot.
  Spool(const std::filesystem::path& directory, std::filesystem::path target);
  ~Spool();
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  void write(std::string_view text);
  // Forgets everything written so far.
  void clear();
  // Passes the whole text on, in pieces of at most 1 MiB.
  void read(const std::function<void(std::string_view)>& receive);

  // Bytes written since the last clear().
  std::uint64_t size() const { return flushed_ + buffer_.size(); }

 private:
  void flush();
  [[noreturn]] void fail() const;

  std::filesystem::path target_;
  int descriptor_ = -1;
  std::uint64_t flushed_ = 0;
  std::string buffer_;
};

}  // namespace sidon
