#include "certificate/line_reader.hpp"

#include <algorithm>
#include <cstring>

#include "base/input_file.hpp"
#include "certificate/certificate_error.hpp"
#include "certificate/limits.hpp"

namespace sidon {

namespace {

constexpr std::size_t kBufferSize = std::size_t{1} << 16;
constexpr std::string_view kKinds[] = {"grid", "cover", "fourier", "kernel", "step"};

std::string quoted(std::string_view token) {
  constexpr std::size_t kShown = 60;
  std::string text = "'" + std::string(token.substr(0, kShown)) + "'";
  if (token.size() > kShown) text += "... (" + std::to_string(token.size()) + " characters)";
  return text;
}

bool is_integer(std::string_view text) {
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  return !digits.empty() && digits.find_first_not_of("0123456789") == digits.npos;
}

}  // namespace

LineReader::LineReader(const std::filesystem::path& path) : input_(path), buffer_(kBufferSize) {}

bool LineReader::refill() {
  begin_ = 0;
  try {
    end_ = input_.read(buffer_.data(), buffer_.size());
  } catch (const DamagedFile& error) {
    throw CertificateError(error.what());
  }
  return end_ > 0;
}

bool LineReader::next_line() {
  line_.clear();
  position_ = 0;
  if (begin_ == end_ && !refill()) return false;
  ++line_number_;
  for (;;) {
    const char* first = buffer_.data() + begin_;
    const void* feed = std::memchr(first, '\n', end_ - begin_);
    const std::size_t length =
        feed ? static_cast<std::size_t>(static_cast<const char*>(feed) - first) : end_ - begin_;
    if (line_.size() + length > limits::kLongestLine) fail("the line is longer than 16 MiB");
    line_.append(first, length);
    begin_ += length;
    if (feed) break;
    if (!refill()) fail("the last line does not end with a line feed (truncated file?)");
  }
  ++begin_;
  check_characters();
  return true;
}

void LineReader::require_line(const std::string& expected) {
  if (next_line()) return;
  ++line_number_;
  fail(line_number_ == 1 ? "the file is empty" : "the file ends where there should be " + expected);
}

void LineReader::require_line_with(std::initializer_list<std::string_view> words) {
  std::string start;
  for (const std::string_view word : words) start += std::string(word) + " ";
  require_line("a line '" + start + "...'");
  for (const std::string_view word : words) expect(word);
}

void LineReader::check_characters() const {
  if (line_.empty()) fail("empty line");
  if (line_.back() == '\r') fail("Windows line ends (CR LF); tr -d '\\r' removes them");
  for (const char c : line_) {
    if (c < ' ' || c > '~') {
      fail("byte " + std::to_string(static_cast<unsigned char>(c)) + " is not printable ASCII");
    }
  }
  if (line_.front() == ' ' || line_.back() == ' ' || line_.find("  ") != std::string::npos) {
    fail("tokens are separated by one space, with none at either end of the line");
  }
}

std::string_view LineReader::token(const char* what) {
  if (!more()) fail(std::string("the line ends where there should be ") + what);
  const std::size_t first = position_;
  const std::size_t last = std::min(line_.find(' ', first), line_.size());
  position_ = last + 1;
  return std::string_view(line_).substr(first, last - first);
}

bool LineReader::take(std::string_view word) {
  const std::size_t before = position_;
  if (more() && token("") == word) return true;
  position_ = before;
  return false;
}

void LineReader::expect(std::string_view word) {
  const std::string wanted = quoted(word);
  const std::string_view found = token(wanted.c_str());
  if (found != word) fail(quoted(found) + " where there should be " + wanted);
}

void LineReader::end_line() {
  if (more()) fail("end of the line", token(""), "nothing may follow here");
}

void LineReader::end_file() {
  end_line();
  if (next_line()) fail("nothing may follow the line 'end ...'");
}

Integer LineReader::parse_integer(std::string_view text, const char* what) const {
  if (!is_integer(text)) fail(what, text, "not an integer");
  const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
  if (digits.size() > limits::kMostDigits) fail(what, text, "more than 4096 digits");
  if (digits.front() == '0' && text != "0") fail(what, text, "leading zero, or minus zero");
  return Integer(std::string(text));
}

Integer LineReader::parse_positive(std::string_view text, const char* what) const {
  Integer value = parse_integer(text, what);
  if (value <= 0) fail(what, text, "must be positive");
  return value;
}

Integer LineReader::integer(const char* what) { return parse_integer(token(what), what); }

Integer LineReader::natural(const char* what) {
  const std::string_view text = token(what);
  Integer value = parse_integer(text, what);
  if (value < 0) fail(what, text, "must not be negative");
  return value;
}

Integer LineReader::positive(const char* what) { return parse_positive(token(what), what); }

std::int64_t LineReader::natural_in(const char* what, std::int64_t least, std::int64_t most) {
  const std::string_view text = token(what);
  const Integer value = parse_integer(text, what);
  if (value < least || value > most) {
    fail(what, text, "must be from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return to_int64(value);
}

Rational LineReader::fraction(const char* what) {
  const std::string_view text = token(what);
  const std::size_t slash = text.find('/');
  const std::string_view above = text.substr(0, slash);
  const std::string_view below = slash == text.npos ? "1" : text.substr(slash + 1);
  if (!is_integer(above) || !is_integer(below)) fail(what, text, "not a fraction such as 5/4");
  return Rational(parse_integer(above, what), parse_positive(below, what));
}

bool LineReader::yes_or_no(const char* what) {
  if (take("yes")) return true;
  if (take("no")) return false;
  fail(what, token(what), "must be yes or no");
}

Rational LineReader::claim(std::string_view relation) {
  require_line_with({"claim", "C1a", relation});
  Rational bound = fraction("claimed bound");
  end_line();
  return bound;
}

void LineReader::finish(std::int64_t count, const char* what) {
  expect("end");
  natural_in(what, count, count);
  end_file();
}

void LineReader::fail(const std::string& reason) const {
  throw CertificateError(input_.name() + " line " + std::to_string(line_number_) + ": " + reason);
}

void LineReader::fail(const char* what, std::string_view text, const std::string& reason) const {
  fail(std::string(what) + ": " + quoted(text) + ": " + reason);
}

OpenedCertificate open_certificate(const std::filesystem::path& path) {
  auto reader = std::make_unique<LineReader>(path);
  reader->require_line_with({"sac"});
  const std::string_view version = reader->token("the version of the format");
  if (version != "1") reader->fail("version", version, "only version 1 is known");
  const std::string kind(reader->token("the kind of the certificate"));
  if (std::find(std::begin(kKinds), std::end(kKinds), kind) == std::end(kKinds)) {
    reader->fail("kind", kind, "unknown kind");
  }
  reader->end_line();
  return {std::move(reader), kind};
}

std::unique_ptr<LineReader> open_certificate(const std::filesystem::path& path,
                                             std::string_view kind) {
  OpenedCertificate opened = open_certificate(path);
  if (opened.kind != kind) {
    opened.reader->fail("kind", opened.kind, "must be " + std::string(kind));
  }
  return std::move(opened.reader);
}

}  // namespace sidon
