// A file that one process has to itself, on whatever machine of a shared file system.
#pragma once

#include <filesystem>
#include <string>

namespace sidon {

// Open and locked as long as the object lives; it is not truncated.
class LockedFile {
 public:
  // Makes the file if there is none. Throws OutputError; std::invalid_argument if another process
  // has it, with `what` as that which is in use.
  LockedFile(const std::filesystem::path& path, const std::string& what);
  ~LockedFile();
  LockedFile(const LockedFile&) = delete;
  LockedFile& operator=(const LockedFile&) = delete;

  // For reading and writing.
  int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

}  // namespace sidon
