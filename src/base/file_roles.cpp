#include "base/file_roles.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <stdexcept>

namespace sidon {

namespace fs = std::filesystem;

namespace {

// A link that leads to nothing is followed so far, as the system does: then it gives up.
constexpr int kMostLinks = 40;

// Where the system would make the file: behind links to what is not there.
fs::path without_links(fs::path path) {
  std::error_code error;
  for (int i = 0; i < kMostLinks; ++i) {
    const fs::path target = fs::read_symlink(path, error);
    if (error) break;
    path = path.parent_path() / target;  // an absolute target replaces all
  }
  return path;
}

}  // namespace

FileRoles::FileRoles() {
  const auto add = [this](int descriptor, const char* name, const char* purpose) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) return;
    // What goes to /dev/null and the like cannot be mixed up.
    if (S_ISCHR(status.st_mode) && ::isatty(descriptor) == 0) return;
    streams_.push_back({name, purpose, status.st_dev, status.st_ino});
  };
  add(STDOUT_FILENO, "standard output", "where the result is printed");
  add(STDERR_FILENO, "standard error", "where messages go");
}

void FileRoles::check_streams(const std::string& role, const fs::path& path) const {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return;
  for (const Stream& stream : streams_) {
    if (status.st_dev != stream.device || status.st_ino != stream.inode) continue;
    throw std::invalid_argument(role + ": " + path.string() + " is " + stream.name + ", " +
                                stream.purpose + "; write to another file");
  }
}

std::optional<FileRoles::Identity> FileRoles::identity(const fs::path& path) {
  struct stat status {};
  const bool exists =
      path == "-" ? ::fstat(STDIN_FILENO, &status) == 0 : ::stat(path.c_str(), &status) == 0;
  if (exists) {
    if (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) return std::nullopt;
    return Identity{status.st_dev, status.st_ino, {}};
  }
  if (path == "-") return std::nullopt;
  const fs::path target = without_links(path);
  const fs::path folder = target.has_parent_path() ? target.parent_path() : ".";
  if (::stat(folder.c_str(), &status) == 0) {
    return Identity{status.st_dev, status.st_ino, target.filename()};
  }
  std::error_code ignored;
  return Identity{0, 0, fs::weakly_canonical(fs::absolute(target), ignored)};
}

void FileRoles::reads(const std::string& role, const fs::path& path) {
  if (const auto id = identity(path)) files_.push_back({role, *id, false});
}

std::vector<FileRoles::Identity> FileRoles::directories_above(const fs::path& path) {
  std::vector<Identity> found;
  std::error_code ignored;
  fs::path above = fs::weakly_canonical(fs::absolute(without_links(path)), ignored);
  while (above.has_relative_path()) {
    above = above.parent_path();
    if (const auto id = identity(above)) found.push_back(*id);
  }
  return found;
}

void FileRoles::writes(const std::string& role, const fs::path& path) {
  check_streams(role, path);
  const auto id = identity(path);
  if (!id) return;
  const std::vector<Identity> above = directories_above(path);
  for (const File& file : files_) {
    const bool inside =
        !file.written && std::find(above.begin(), above.end(), file.identity) != above.end();
    if (file.identity != *id && !inside) continue;
    throw std::invalid_argument(file.written ? file.role + " and " + role + " are the same file, " +
                                                   path.string() + ": they need two"
                                             : role + ": " + path.string() + " is an input (" +
                                                   file.role + "); write to another file");
  }
  files_.push_back({role, *id, true});
}

}  // namespace sidon
