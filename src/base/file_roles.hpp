// The files of one run and what each is for. A file that is written must not be one that is read,
// or another one that is written: the later would take the earlier away. Whether two names mean the
// same file is asked of the file system (device and inode), not of the names.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace sidon {

// To be told of all files before the first of them is opened for writing.
class FileRoles {
 public:
  // Standard output and standard error have roles from the beginning, pipes and terminals, too.
  FileRoles();

  // `role` is what the user calls the file: "-o", "--data". "-" is standard input; a directory
  // stands for all that is in it, and below.
  void reads(const std::string& role, const std::filesystem::path& path);
  // Throws std::invalid_argument if the file has a role already. Other devices and pipes may have
  // several.
  void writes(const std::string& role, const std::filesystem::path& path);

 private:
  // An existing file: its own device and inode, and no name. Otherwise those of the directory in
  // which it would be made, and its name there; a path as it stands if that is not there either.
  struct Identity {
    dev_t device = 0;
    ino_t inode = 0;
    std::filesystem::path name;
    bool operator==(const Identity&) const = default;
  };
  struct File {
    std::string role;
    Identity identity;
    bool written;
  };

  struct Stream {
    std::string name, purpose;
    dev_t device;
    ino_t inode;
  };

  void check_streams(const std::string& role, const std::filesystem::path& path) const;
  // Nothing if the file is none that can be taken away.
  static std::optional<Identity> identity(const std::filesystem::path& path);
  static std::vector<Identity> directories_above(const std::filesystem::path& path);

  std::vector<Stream> streams_;
  std::vector<File> files_;
};

}  // namespace sidon
