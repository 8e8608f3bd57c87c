// Bytes come in blocks, from files and pipes alike; only the current line is kept.
#include "reader.hpp"

#include <cstring>

namespace sidoncheck {
namespace {

constexpr std::size_t kBufferSize = std::size_t{1} << 16;
constexpr std::size_t kMaxLine = std::size_t{16} << 20;  // bytes, without the line feed
constexpr std::string_view kZstdMagic = "\x28\xb5\x2f\xfd";

bool is_integer(std::string_view text) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  return !digits.empty() && digits.find_first_not_of("0123456789") == digits.npos;
}

std::string quoted(std::string_view token) {
  return std::string("'").append(shortened(token)).append("'");
}

}  // namespace

std::string shortened(std::string_view text) {
  constexpr std::size_t kShown = 60;
  if (text.size() <= kShown) return std::string(text);
  const std::string length = std::to_string(text.size());
  return std::string(text.substr(0, kShown)).append("... (").append(length).append(" characters)");
}

Reader::Reader(const Source& source, Share share)
    : source_(source), share_(share), buffer_(kBufferSize) {}

bool Reader::refill() {
  buffer_begin_ = 0;
  buffer_end_ = source_(buffer_.data(), buffer_.size());
  return buffer_end_ > 0;
}

bool Reader::next_line() {
  line_.clear();
  position_ = 0;
  if (buffer_begin_ == buffer_end_ && !refill()) return false;
  ++line_number_;
  bool complete = false;
  while (!complete) {
    const char* begin = buffer_.data() + buffer_begin_;
    const std::size_t available = buffer_end_ - buffer_begin_;
    const void* feed = std::memchr(begin, '\n', available);
    const std::size_t length =
        feed ? static_cast<std::size_t>(static_cast<const char*>(feed) - begin) : available;
    if (line_.size() + length > kMaxLine) malformed("the line is longer than 16 MiB");
    line_.append(begin, length);
    buffer_begin_ += length + (feed ? 1 : 0);
    complete = feed != nullptr;
    if (!complete && !refill()) break;
  }
  if (line_number_ == 1 && line_.starts_with(kZstdMagic))
    malformed("this file is compressed with zstd; use: zstd -dc FILE | sidoncheck -");
  if (!complete) malformed("the last line does not end with a line feed (truncated file?)");
  check_characters();
  return true;
}

void Reader::check_characters() const {
  if (line_.empty()) malformed("empty line");
  if (line_.back() == '\r')
    malformed("Windows line ends (CR LF); use: tr -d '\\r' < FILE | sidoncheck -");
  char before = ' ';
  for (const char character : line_) {
    if (character == ' ' && before == ' ')
      malformed("tokens are separated by exactly one space, with none at either end of the line");
    if (character < ' ' || character > '~') {
      const auto code = std::to_string(static_cast<unsigned char>(character));
      malformed("byte " + code + " is not printable ASCII");
    }
    before = character;
  }
  if (before == ' ') malformed("space at the end of the line");
}

void Reader::require_line(const char* what) {
  if (next_line()) return;
  ++line_number_;
  malformed(line_number_ == 1 ? "the file is empty"
                              : std::string("the file ends where there should be ") + what);
}

void Reader::require_line_with(std::string_view first, std::string_view second) {
  const std::string wanted =
      "a line '" + std::string(first) + (second.empty() ? "" : " ") + std::string(second) + " ...'";
  require_line(wanted.c_str());
  expect(first);
  if (!second.empty()) expect(second);
}

void Reader::end(const char* what, std::uint64_t count) {
  expect("end");
  const std::string_view text = token(what);
  if (parse_integer(text, what) != static_cast<unsigned long>(count))
    malformed(what, text, "must be " + std::to_string(count));
  end_line();
}

void Reader::end_file() {
  if (next_line()) malformed("nothing may follow the line 'end ...'");
}

void Reader::end_line(const char* what, const char* reason) {
  if (more()) malformed(what, token("nothing"), reason);
}

bool Reader::more_numbers() const {
  return more() && (line_[position_] < 'a' || line_[position_] > 'z');
}

std::string_view Reader::token(const char* what) {
  if (!more()) malformed(std::string("the line ends where there should be ") + what);
  const std::size_t begin = position_;
  const std::size_t end = std::min(line_.find(' ', begin), line_.size());
  position_ = end + 1;
  return std::string_view(line_).substr(begin, end - begin);
}

bool Reader::take(std::string_view word) {
  const std::size_t before = position_;
  if (more() && token("") == word) return true;
  position_ = before;
  return false;
}

std::string_view Reader::take_any(std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words)
    if (take(word)) return word;
  return {};
}

void Reader::expect(std::string_view word) {
  const std::string wanted = quoted(word);
  const std::string_view found = token(wanted.c_str());
  if (found != word) malformed(quoted(found) + " where there should be " + wanted);
}

mpz_class Reader::parse_integer(std::string_view text, const char* what) const {
  std::int64_t value = 0;
  if (parse_short(text, what, value)) return mpz_class(static_cast<long>(value));
  return mpz_class(std::string(text), 10);
}

bool Reader::parse_short(std::string_view text, const char* what, std::int64_t& value) const {
  if (!is_integer(text)) malformed(what, text, "not an integer");
  const bool negative = text.starts_with('-');
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (digits.size() > kMaxDigits) malformed(what, text, "more than 4096 digits");
  if (digits[0] == '0' && text != "0") malformed(what, text, "leading zero, or minus zero");
  constexpr std::size_t kShort = 18;  // 10^18 < 2^63
  if (digits.size() > kShort) return false;
  value = 0;
  for (const char digit : digits) value = 10 * value + (digit - '0');
  if (negative) value = -value;
  return true;
}

mpz_class Reader::parse_positive(std::string_view text, const char* what) const {
  mpz_class value = parse_integer(text, what);
  if (value <= 0) malformed(what, text, "must be positive");
  return value;
}

mpz_class Reader::natural(const char* what) {
  const std::string_view text = token(what);
  mpz_class value = parse_integer(text, what);
  if (value < 0) malformed(what, text, "must not be negative");
  return value;
}

mpz_class Reader::positive(const char* what) { return parse_positive(token(what), what); }

std::int64_t Reader::natural_in(const char* what, std::int64_t low, std::int64_t high) {
  const std::string_view text = token(what);
  std::int64_t value = 0;
  if (!parse_short(text, what, value) || value < low || value > high)
    malformed(what, text, "must be from " + std::to_string(low) + " to " + std::to_string(high));
  return value;
}

mpq_class Reader::fraction(const char* what, std::size_t most_digits) {
  const std::string_view text = token(what);
  const std::size_t slash = text.find('/');
  const std::string_view above = text.substr(0, slash);
  const std::string_view below = slash == text.npos ? "1" : text.substr(slash + 1);
  if (!is_integer(above) || !is_integer(below)) malformed(what, text, "not a fraction such as 5/4");
  mpq_class value(parse_integer(above, what));
  value.get_den() = parse_positive(below, what);
  if (above.size() - above.starts_with('-') > most_digits || below.size() > most_digits)
    malformed(what, text, "more than " + std::to_string(most_digits) + " digits");
  value.canonicalize();
  return value;
}

void Reader::malformed(const std::string& reason) const {
  throw Failure{Status::malformed, reason};
}

void Reader::malformed(const char* what, std::string_view text, const std::string& reason) const {
  malformed(std::string(what) + ": " + quoted(text) + ": " + reason);
}

void Reader::rejected(const std::string& reason) const { throw Failure{Status::rejected, reason}; }

}  // namespace sidoncheck
