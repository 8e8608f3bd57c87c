// Where a certificate goes, looked at before the work begins: nobody should learn after an hour
// that the directory does not exist.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "certificate/spool.hpp"

namespace sidon {

struct WrittenCertificate {
  std::filesystem::path path;
  std::uint64_t text_bytes = 0;  // before compression
  std::uint64_t file_bytes = 0;  // 0 if the target is a pipe or a device

  // The shell command that verifies it.
  std::string check_command() const;
};

class CertificateTarget {
 public:
  using Write = std::function<void(std::string_view)>;

  // Throws OutputError if nothing can be written there. An existing file is not touched yet.
  explicit CertificateTarget(const std::filesystem::path& path);

  // For the lines of the tree, until the head is known; in the same file system as the target.
  Spool& tree() { return *tree_; }

  // Writes what `fill` passes on, and gives the file its name. Throws OutputError and leaves
  // everything as it was.
  WrittenCertificate finish(const std::function<void(const Write&)>& fill);

 private:
  std::filesystem::path path_;
  std::unique_ptr<Spool> tree_;
};

}  // namespace sidon
