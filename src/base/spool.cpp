#include "base/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <string>
#include <utility>

#include "base/descriptor.hpp"
#include "base/output_file.hpp"

namespace sidon {

namespace {

constexpr std::size_t kSpoolBuffer = std::size_t{1} << 20;

// O_TMPFILE where the file system knows it; else a file that loses its name at once.
int open_nameless(const std::filesystem::path& directory) {
  const int descriptor = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) {
    return descriptor;
  }
  std::string name = (directory / ".sidoncert-XXXXXX").string();
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

Spool::Spool(const std::filesystem::path& directory, std::filesystem::path target)
    : target_(std::move(target)), descriptor_(open_nameless(directory)) {
  if (descriptor_ < 0) {
    throw OutputError({errno, std::generic_category()}, directory, "create a temporary file in");
  }
  buffer_.reserve(kSpoolBuffer);
}

Spool::~Spool() { ::close(descriptor_); }

void Spool::write(std::string_view text) {
  if (buffer_.size() + text.size() > kSpoolBuffer) flush();
  buffer_ += text;
}

void Spool::clear() {
  buffer_.clear();
  flushed_ = 0;
  if (::ftruncate(descriptor_, 0) != 0 || ::lseek(descriptor_, 0, SEEK_SET) != 0) fail();
}

void Spool::read(const std::function<void(std::string_view)>& receive) {
  flush();
  if (!read_range(descriptor_, 0, flushed_, receive)) fail();
}

void Spool::flush() {
  if (!write_all(descriptor_, buffer_)) fail();
  flushed_ += buffer_.size();
  buffer_.clear();
}

void Spool::fail() const {
  const int code = errno != 0 ? errno : EIO;  // shorter than what was written
  throw OutputError({code, std::generic_category()}, target_, "write");
}

}  // namespace sidon
