#include "base/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <stdexcept>
#include <vector>

#include "base/descriptor.hpp"

namespace sidon {
namespace {

constexpr std::size_t kBufferSize = std::size_t{1} << 20;
// Fixed, so that the same text gives the same bytes on every machine with the same zstd.
constexpr int kCompressionLevel = 12;

std::error_code last_error() { return {errno, std::generic_category()}; }

// Where the text has to end up: a symbolic link stays a link, and its target is replaced.
std::filesystem::path resolved(const std::filesystem::path& path) {
  std::error_code ignored;
  std::filesystem::path target = std::filesystem::weakly_canonical(path, ignored);
  return target.empty() ? path : target;
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
    descriptor_ = ::open(target_.c_str(), O_WRONLY | O_CLOEXEC);
  } else {
    temporary_ = target_;
    temporary_ += ".part-" + std::to_string(::getpid());
    const mode_t mode = exists ? (existing.st_mode & 0777) : 0666;
    descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  }
  if (descriptor_ < 0) fail("create");
  buffer_.reserve(kBufferSize);
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
  if (buffer_.size() + bytes.size() > kBufferSize) flush();
  buffer_ += bytes;
}

void OutputFile::flush() {
  if (!write_all(descriptor_, buffer_)) fail("write");
  buffer_.clear();
}

void OutputFile::fail(const std::string& action) const {
  throw OutputError(last_error(), target_, action);
}

void write_file_atomically(const std::filesystem::path& path, std::string_view text) {
  OutputFile file(path);
  file.write(text);
  file.commit();
}

}  // namespace sidon
