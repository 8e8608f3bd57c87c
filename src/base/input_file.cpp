#include "base/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <vector>

#include "base/waiting.hpp"

namespace sidon {

namespace {

[[noreturn]] void cannot_read(int code, const std::string& name) {
  throw ReadError(std::error_code(code, std::generic_category()), name);
}

}  // namespace

InputFile::InputFile(const std::filesystem::path& path)
    : name_(path == "-" ? "standard input" : path.string()) {
  // Without waiting: an open that may wait does so until a pipe has a writer, and a read where no
  // signal could end it.
  constexpr int kFlags = O_RDONLY | O_NONBLOCK | O_CLOEXEC;
  shared_ = path == "-";
  descriptor_ = shared_ ? ::dup(STDIN_FILENO) : ::open(path.c_str(), kFlags);
  if (descriptor_ < 0) cannot_read(errno, name_);
  struct stat status = {};
  silent_pipe_ = !shared_ && ::fstat(descriptor_, &status) == 0 && S_ISFIFO(status.st_mode);
}

InputFile::~InputFile() { ::close(descriptor_); }

std::size_t InputFile::read(char* bytes, std::size_t size) {
  if (shared_) wait_for_input(descriptor_);
  ssize_t count = ::read(descriptor_, bytes, size);
  while (count < 0 && (errno == EINTR || errno == EAGAIN)) {
    wait_for_input(descriptor_);
    count = ::read(descriptor_, bytes, size);
  }
  if (count < 0) cannot_read(errno, name_);
  if (count == 0 && silent_pipe_) cannot_read(EPIPE, name_ + ", a pipe that nobody writes to");
  silent_pipe_ = false;
  return static_cast<std::size_t>(count);
}

std::string read_text_file(const std::filesystem::path& path, std::size_t largest) {
  InputFile file(path);
  std::vector<char> chunk(std::size_t{1} << 16);
  std::string text;
  while (const std::size_t size = file.read(chunk.data(), chunk.size())) {
    text.append(chunk.data(), size);
    if (text.size() > largest) cannot_read(EFBIG, file.name());
  }
  return text;
}

}  // namespace sidon
