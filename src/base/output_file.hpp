// Output files that are either complete or absent.
//
// A certificate that was cut short by a full disk or an interrupted run must not lie around under
// the name of a finished one. So everything is written to a temporary file in the same directory,
// and the last step gives it its name (rename is atomic within a file system). What a killed
// process has left of such a file is removed by the next one that writes the same. A path that ends
// in ".zst" is compressed with zstd on the way.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

namespace sidon {

// "cannot write certs/a.sac: No space left on device". Carries the system's error code.
class OutputError : public std::system_error {
 public:
  OutputError(std::error_code code, const std::filesystem::path& path, const std::string& action)
      : std::system_error(code, "cannot " + action + " " + path.string()), path_(path) {}
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Makes the directory, and those above it, unless it is there. Throws OutputError.
void make_directory(const std::filesystem::path& path);

// A file under construction. Destroyed without commit(), it leaves nothing behind and the old file
// of that name, if there was one, untouched. Devices and pipes (/dev/stdout) are written directly.
// Not copyable, not thread-safe. Every function throws OutputError on failure.
class OutputFile {
 public:
  explicit OutputFile(const std::filesystem::path& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  // Flushes everything to disk and gives the file its name. Nothing may be written afterwards.
  void commit();

  // Bytes of text taken so far (before compression).
  std::size_t bytes_taken() const { return bytes_taken_; }

 private:
  class Compressor;  // zstd

  void compress(std::string_view text, bool last);
  void append(std::string_view bytes);
  void flush();
  [[noreturn]] void fail(const std::string& action) const;

  std::filesystem::path target_;     // the name that was asked for, symbolic links resolved
  std::filesystem::path temporary_;  // empty when the target is written directly
  int descriptor_ = -1;
  std::string buffer_;
  std::size_t bytes_taken_ = 0;
  std::unique_ptr<Compressor> compressor_;
};

// Writes the whole text under `path`, or throws OutputError and changes nothing.
void write_file_atomically(const std::filesystem::path& path, std::string_view text);

}  // namespace sidon
