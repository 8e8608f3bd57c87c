// The lines and tokens of a certificate (docs/format.md section 1), with messages that say where.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/numbers.hpp"
#include "base/text_source.hpp"

namespace sidon {

// Keeps one line in memory. Everything throws CertificateError where the format is broken, and
// ReadError where the file cannot be read.
class LineReader {
 public:
  explicit LineReader(const std::filesystem::path& path);

  // Moves on to the next line; false at the end of the file.
  bool next_line();
  // The same where a line is needed; `expected` completes "the file ends where there should be".
  void require_line(const std::string& expected);
  // A line that begins with these words, and behind them.
  void require_line_with(std::initializer_list<std::string_view> words);

  const std::string& file_name() const { return input_.name(); }
  std::uint64_t line_number() const { return line_number_; }  // of the current line, from 1
  const std::string& line() const { return line_; }           // without its line feed

  // The tokens of the current line, one after the other. `what` names the token in messages.
  bool more() const { return position_ < line_.size(); }
  std::string_view token(const char* what);
  bool take(std::string_view word);    // true, and moves on, if this is the next token
  void expect(std::string_view word);  // a token that can only be this
  void end_line();                     // nothing may follow on this line
  void end_file();                     // nothing may follow at all: this was the line `end ...`
  Integer integer(const char* what);
  Integer natural(const char* what);   // >= 0
  Integer positive(const char* what);  // > 0
  std::int64_t natural_in(const char* what, std::int64_t least, std::int64_t most);
  Rational fraction(const char* what);
  bool yes_or_no(const char* what);
  // "claim C1a >= 5/4", with this relation, the next line.
  Rational claim(std::string_view relation);
  // "end COUNT", the current line and the last one.
  void finish(std::int64_t count, const char* what);

  // The same for text that is only part of a token.
  Integer parse_integer(std::string_view text, const char* what) const;
  Integer parse_positive(std::string_view text, const char* what) const;

  // "FILE line N: reason" and "FILE line N: what: 'token': reason".
  [[noreturn]] void fail(const std::string& reason) const;
  [[noreturn]] void fail(const char* what, std::string_view text, const std::string& reason) const;

 private:
  bool refill();
  void check_characters() const;

  TextSource input_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;  // the unused part of the buffer
  std::string line_;
  std::size_t position_ = 0;  // of the next token in the line
  std::uint64_t line_number_ = 0;
};

// A certificate whose first line, `sac 1 KIND`, has been read.
struct OpenedCertificate {
  std::unique_ptr<LineReader> reader;
  std::string kind;  // grid, cover, fourier, kernel, step
};

// `-` is standard input. Throws what LineReader throws; CertificateError for an unknown kind.
OpenedCertificate open_certificate(const std::filesystem::path& path);
// The same where only one kind will do.
std::unique_ptr<LineReader> open_certificate(const std::filesystem::path& path,
                                             std::string_view kind);

}  // namespace sidon
