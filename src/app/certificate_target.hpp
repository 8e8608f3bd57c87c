// Where a certificate goes, looked at before the work begins: nobody should learn after an hour
// that the directory does not exist.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/output_file.hpp"
#include "base/spool.hpp"

namespace sidon {

struct WrittenCertificate {
  std::filesystem::path path;
  std::uint64_t text_bytes = 0;  // before compression
  std::optional<std::uint64_t> file_bytes;  // none if the target is a pipe or a device

  // "2,451 bytes", of the file where there is one.
  std::string size() const;
  // "certificate a.sac: 2,451 bytes, DETAILS; check it with", and the command on the next line;
  // without a file there is nothing to check.
  std::string text(const std::string& details = "") const;
  nlohmann::ordered_json json() const;
};

// Gives the finished file its name. Throws OutputError.
WrittenCertificate commit(OutputFile& file, const std::filesystem::path& path);

// A pipe, a terminal, /dev/null: cannot be tried without side effects, and offers no room.
bool is_special(const std::filesystem::path& path);

// The shell command that verifies a certificate.
std::string check_command(const std::filesystem::path& certificate);

// Throws std::invalid_argument unless the value of the option, if there is one, can be the name of
// a file that is written here: not "-", and compressed in no other way than by zstd.
void check_output_name(const std::optional<std::string>& output, const std::string& option = "-o");

class CertificateTarget {
 public:
  using Write = std::function<void(std::string_view)>;

  // Throws OutputError if nothing can be written there. An existing file is not touched yet.
  explicit CertificateTarget(const std::filesystem::path& path);

  // For the lines of the tree, until the head is known; in the same file system as the target.
  // Made when it is first asked for; throws OutputError.
  Spool& tree();

  // Writes what `fill` passes on, and gives the file its name. Throws OutputError and leaves
  // everything as it was.
  WrittenCertificate finish(const std::function<void(const Write&)>& fill);

 private:
  std::filesystem::path path_;
  std::unique_ptr<Spool> tree_;
};

}  // namespace sidon
