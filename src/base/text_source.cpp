#include "base/text_source.hpp"

#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <string_view>

namespace sidon {

namespace {

constexpr std::size_t kInputBuffer = std::size_t{1} << 17;
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";

}  // namespace

class TextSource::Decompressor {
 public:
  Decompressor() : context(ZSTD_createDCtx(), &ZSTD_freeDCtx) {
    if (!context) throw std::bad_alloc();
  }
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context;
  bool inside_frame = false;
};

TextSource::TextSource(const std::filesystem::path& path) : input_(path), buffer_(kInputBuffer) {
  detect_compression();
}

TextSource::~TextSource() = default;

void TextSource::detect_compression() {
  while (end_ < kZstdMagic.size() && !at_end_) fill();
  if (std::string_view(buffer_.data(), end_).starts_with(kZstdMagic)) {
    decompressor_ = std::make_unique<Decompressor>();
  }
}

// Adds bytes behind end_, where there must be room.
void TextSource::fill() {
  const std::size_t count = input_.read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += count;
  at_end_ = count == 0;
}

std::size_t TextSource::read(char* text, std::size_t size) {
  return decompressor_ ? read_compressed(text, size) : read_plain(text, size);
}

std::size_t TextSource::read_plain(char* text, std::size_t size) {
  if (begin_ == end_ && !at_end_) {
    begin_ = end_ = 0;
    fill();
  }
  const std::size_t count = std::min(size, end_ - begin_);
  std::memcpy(text, buffer_.data() + begin_, count);
  begin_ += count;
  return count;
}

std::size_t TextSource::read_compressed(char* text, std::size_t size) {
  ZSTD_outBuffer output{text, size, 0};
  while (output.pos == 0) {
    if (begin_ == end_ && !at_end_) {
      begin_ = end_ = 0;
      fill();
    }
    // At the end of the file the decompressor may still hold text of an unfinished frame.
    if (begin_ == end_ && !decompressor_->inside_frame) break;
    ZSTD_inBuffer input{buffer_.data(), end_, begin_};
    const std::size_t hint = ZSTD_decompressStream(decompressor_->context.get(), &output, &input);
    if (ZSTD_isError(hint)) {
      throw DamagedFile(name() + ": the compressed data are damaged (" + ZSTD_getErrorName(hint) +
                        ")");
    }
    begin_ = input.pos;
    decompressor_->inside_frame = hint != 0;
    if (output.pos == 0 && begin_ == end_ && at_end_ && hint != 0) {
      throw DamagedFile(name() + ": the compressed data end too early (truncated file?)");
    }
  }
  return output.pos;
}

}  // namespace sidon
