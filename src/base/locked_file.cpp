#include "base/locked_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>

#include "base/output_file.hpp"

namespace sidon {

LockedFile::LockedFile(const std::filesystem::path& path, const std::string& what)
    : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (descriptor_ < 0) throw OutputError({errno, std::generic_category()}, path, "create");
  if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) return;
  const int code = errno;
  ::close(descriptor_);
  if (code != EWOULDBLOCK) throw OutputError({code, std::generic_category()}, path, "lock");
  throw std::invalid_argument(what + " is in use by another run of the program");
}

LockedFile::~LockedFile() { ::close(descriptor_); }

}  // namespace sidon
