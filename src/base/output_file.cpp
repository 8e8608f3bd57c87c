#include "base/output_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <stdexcept>
#include <vector>

#include "base/descriptor.hpp"

namespace sidon {
namespace {

constexpr std::size_t kOutputBuffer = std::size_t{1} << 20;
// Fixed, so that the same text gives the same bytes on every machine with the same zstd.
constexpr int kCompressionLevel = 12;

std::error_code last_error() { return {errno, std::generic_category()}; }

// Where the text has to end up: a symbolic link stays a link, and its target is replaced.
std::filesystem::path resolved(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::path target = std::filesystem::weakly_canonical(path, ignored);
  return target.empty() ? path : target;
}

// Temporary files are called TARGET.part-PID. Whoever works on one holds a lock on it, so one that
// can be locked was left by a process that is dead, on whatever machine of a shared file system.
constexpr std::string_view kTemporary = ".part-";

bool is_temporary_of(const std::filesystem::path& target, const std::string& name) {
  const std::string prefix = target.filename().string() + std::string(kTemporary);
  return name.size() > prefix.size() && name.starts_with(prefix) &&
         name.find_first_not_of("0123456789", prefix.size()) == std::string::npos;
}

void remove_if_left_over(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0) return;
  struct stat status {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
      ::flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
    ::unlink(path.c_str());
  }
  ::close(descriptor);
}

void remove_leftovers(const std::filesystem::path& target) {
  namespace fs = std::filesystem;
  const fs::path folder = target.has_parent_path() ? target.parent_path() : ".";
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (is_temporary_of(target, entry->path().filename().string())) {
      remove_if_left_over(entry->path());
    }
  }
}

// A device or a pipe; without waiting, as an open that may wait does so until a pipe has a reader.
int open_special(const std::filesystem::path& path, mode_t mode) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (descriptor < 0 && errno == ENXIO && S_ISFIFO(mode)) {
    throw OutputError(std::make_error_code(std::errc::broken_pipe),
                      path.string() + ", a pipe that nobody reads", "write");
  }
  if (descriptor >= 0) ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
  return descriptor;
}

// An empty file of this name, locked; below 0 if that failed, and errno says why. Between its
// making and its locking another process may have taken it for a leftover: then it is made again.
int open_temporary(const std::filesystem::path& path, mode_t mode) {
  for (;;) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, mode);
    if (descriptor < 0) return descriptor;
    const bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
    struct stat status {};
    const bool usable = locked || errno != EWOULDBLOCK;  // some file systems know no locks
    if (usable && ::fstat(descriptor, &status) == 0 && ::ftruncate(descriptor, 0) == 0 &&
        status.st_nlink > 0) {
      return descriptor;
    }
    const int code = errno;
    ::close(descriptor);
    errno = code;
    if (!usable || status.st_nlink > 0) return -1;
  }
}

}  // namespace

class OutputFile::Compressor {
 public:
  Compressor() : context(ZSTD_createCCtx(), &ZSTD_freeCCtx), chunk(ZSTD_CStreamOutSize()) {
    if (!context) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kCompressionLevel);
    ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  }
  std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context;
  std::vector<char> chunk;
};

OutputFile::OutputFile(const std::filesystem::path& path) : target_(resolved(path)) {
  struct stat existing {};
  const bool exists = ::stat(target_.c_str(), &existing) == 0;
  if (path.empty() || (exists && S_ISDIR(existing.st_mode))) {
    throw OutputError(std::make_error_code(std::errc::is_a_directory), path, "write");
  }
  if (exists && !S_ISREG(existing.st_mode)) {
    descriptor_ = open_special(target_, existing.st_mode);
  } else {
    remove_leftovers(target_);
    temporary_ = target_;
    temporary_ += std::string(kTemporary) + std::to_string(::getpid());
    descriptor_ = open_temporary(temporary_, exists ? (existing.st_mode & 0777) : 0666);
  }
  if (descriptor_ < 0) fail("create");
  buffer_.reserve(kOutputBuffer);
  if (path.extension() == ".zst") compressor_ = std::make_unique<Compressor>();
}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

void OutputFile::write(std::string_view text) {
  if (descriptor_ < 0) throw std::logic_error("OutputFile: write after commit");
  bytes_taken_ += text.size();
  if (compressor_) {
    compress(text, false);
  } else {
    append(text);
  }
}

void OutputFile::commit() {
  if (descriptor_ < 0) throw std::logic_error("OutputFile: commit twice");
  if (compressor_) compress({}, true);
  flush();
  // Pipes and terminals cannot be synchronised (EINVAL); for a regular file a failure is real.
  if (!temporary_.empty() && ::fsync(descriptor_) != 0) fail("write");
  const int descriptor = descriptor_;
  if (::close(descriptor) != 0) {
    descriptor_ = -1;
    const std::error_code code = last_error();
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    throw OutputError(code, target_, "write");
  }
  descriptor_ = -1;
  if (!temporary_.empty() && ::rename(temporary_.c_str(), target_.c_str()) != 0) {
    const std::error_code code = last_error();
    ::unlink(temporary_.c_str());
    throw OutputError(code, target_, "rename the finished file to");
  }
}

void OutputFile::compress(std::string_view text, bool last) {
  ZSTD_inBuffer input{text.data(), text.size(), 0};
  const ZSTD_EndDirective mode = last ? ZSTD_e_end : ZSTD_e_continue;
  for (;;) {
    ZSTD_outBuffer output{compressor_->chunk.data(), compressor_->chunk.size(), 0};
    const std::size_t left =
        ZSTD_compressStream2(compressor_->context.get(), &output, &input, mode);
    if (ZSTD_isError(left)) {
      throw std::runtime_error("cannot compress " + target_.string() + ": " +
                               ZSTD_getErrorName(left));
    }
    append({compressor_->chunk.data(), output.pos});
    if (last ? left == 0 : input.pos == input.size) return;
  }
}

void OutputFile::append(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kOutputBuffer) flush();
  buffer_ += bytes;
}

void OutputFile::flush() {
  if (!write_all(descriptor_, buffer_)) fail("write");
  buffer_.clear();
}

void OutputFile::fail(const std::string& action) const {
  throw OutputError(last_error(), target_, action);
}

void make_directory(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (error) throw OutputError(error, path, "create the directory");
}

void write_file_atomically(const std::filesystem::path& path, std::string_view text) {
  OutputFile file(path);
  file.write(text);
  file.commit();
}

}  // namespace sidon
