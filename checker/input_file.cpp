#include "input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "printable.hpp"
#include "verdict.hpp"

namespace sidoncheck {
namespace {

[[noreturn]] void fail(const std::string& what) {
  throw InputError{what + ": " + std::strerror(errno)};
}

}  // namespace

InputFile::InputFile(const std::string& name) {
  if (name == "-") return;
  // Without waiting: an open that may wait does so until a pipe has a writer. A read from a pipe
  // that has none does not wait.
  const int descriptor = ::open(name.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) fail("cannot open " + printable(name));
  struct stat status = {};
  const bool known = ::fstat(descriptor, &status) == 0;
  if (!known || (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode))) {
    ::close(descriptor);
    throw InputError{printable(name) + " is neither a file nor a pipe"};
  }
  if (S_ISFIFO(status.st_mode)) silent_pipe_ = printable(name);
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
  file_ = ::fdopen(descriptor, "rb");
  if (!file_) fail("cannot read " + printable(name));
}

InputFile::~InputFile() {
  if (file_ != stdin) std::fclose(file_);
}

std::size_t InputFile::read(char* buffer, std::size_t size) {
  const std::size_t count = std::fread(buffer, 1, size, file_);
  if (std::ferror(file_)) fail("cannot read");
  if (count == 0 && !silent_pipe_.empty())
    throw InputError{"nothing comes out of the pipe " + silent_pipe_ + ": nobody writes to it"};
  silent_pipe_.clear();
  return count;
}

}  // namespace sidoncheck
