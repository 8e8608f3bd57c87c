// The lines and tokens of a certificate (docs/format.md section 1), with messages that say where.
#pragma once

#include <cstdint>
#include <filesystem>
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

  const std::string& file_name() const { return input_.name(); }
  std::uint64_t line_number() const { return line_number_; }  // of the current line, from 1
  const std::string& line() const { return line_; }           // without its line feed

  // The tokens of the current line, one after the other. `what` names the token in messages.
  bool more() const { return position_ < line_.size(); }
  std::string_view token(const char* what);
  bool take(std::string_view word);    // true, and moves on, if this is the next token
  void expect(std::string_view word);  // a token that can only be this
  void end_line();                     // nothing may follow
  // The first line of a certificate of a known kind: `sac 1 KIND`.
  void require_first_line(const std::string& kind);
  Integer integer(const char* what);
  Integer natural(const char* what);   // >= 0
  Integer positive(const char* what);  // > 0
  std::int64_t natural_in(const char* what, std::int64_t least, std::int64_t most);
  Rational fraction(const char* what);
  bool yes_or_no(const char* what);

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

}  // namespace sidon
