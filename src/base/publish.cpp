#include "base/publish.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "base/descriptor.hpp"
#include "base/host_name.hpp"
#include "base/input_file.hpp"
#include "base/output_file.hpp"

namespace sidon {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMark = ".unpublished-";

fs::path private_name(const fs::path& path) {
  fs::path name = path;
  name += std::string(kMark) + host_name() + "-" + std::to_string(::getpid());
  return name;
}

// A file under construction, gone at the end of the scope.
class PrivateFile {
 public:
  PrivateFile(const fs::path& path, const fs::path& target) : path_(path), target_(target) {
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (descriptor_ < 0) fail("create");
  }
  ~PrivateFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    ::unlink(path_.c_str());
  }
  PrivateFile(const PrivateFile&) = delete;
  PrivateFile& operator=(const PrivateFile&) = delete;

  void write(std::string_view text) {
    if (!write_all(descriptor_, text) || ::fsync(descriptor_) != 0) fail("write");
    const int descriptor = descriptor_;
    descriptor_ = -1;
    if (::close(descriptor) != 0) fail("write");
  }

  [[noreturn]] void fail(const std::string& action) const {
    throw OutputError({errno, std::generic_category()}, target_, action);
  }

 private:
  const fs::path& path_;
  const fs::path& target_;
  int descriptor_ = -1;
};

Published compare(const fs::path& path, std::string_view text) {
  return read_text_file(path, SIZE_MAX) == text ? Published::kAlready : Published::kOther;
}

}  // namespace

Published publish(const fs::path& path, std::string_view text) {
  if (fs::exists(path)) return compare(path, text);
  const fs::path name = private_name(path);
  PrivateFile file(name, path);
  file.write(text);
  // link() is what makes a name only if there is none, on networks too. Over NFS the answer may be
  // lost after the deed; then the file is there, with this text.
  if (::link(name.c_str(), path.c_str()) == 0) return Published::kNow;
  if (errno == EEXIST) return compare(path, text);
  file.fail("give its name to");
}

bool is_unpublished(const fs::path& path) {
  return path.filename().string().find(kMark) != std::string::npos;
}

void remove_unpublished(const fs::path& directory) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(directory, ignored)) {
    if (is_unpublished(entry.path())) fs::remove(entry.path(), ignored);
  }
}

}  // namespace sidon
