// Lines, tokens and numbers: the lexical rules of docs/format.md, section 1.
//
// The reader holds one line at a time. Every complaint carries the line's number and, where there
// is one, the token, and is thrown as a Failure, which only check() catches.
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "verdict.hpp"

namespace sidoncheck {

constexpr std::size_t kMaxDigits = 4096;  // of any number

struct Failure {
  Status status;
  std::string reason;
};

/// The text, or its beginning and its length if it is too long for a message.
std::string shortened(std::string_view text);

class Reader {
 public:
  explicit Reader(const Source& source, Share share = {});

  /// Which of the leaf lines are to be judged.
  Share share() const { return share_; }

  /// Goes to the next line. Returns false at the end of the file.
  bool next_line();
  /// Goes to the next line, which must exist; `what` says what was expected there.
  void require_line(const char* what);
  /// The rest of the line must be empty; otherwise its next token is named, and called this.
  void end_line(const char* what = "end of line", const char* reason = "nothing may follow here");
  std::uint64_t line() const { return line_number_; }

  bool more() const { return position_ < line_.size(); }
  /// There is a next token, and it does not begin like a word.
  bool more_numbers() const;
  /// The next token, which must exist.
  std::string_view token(const char* what);
  /// Takes the next token if it is this word.
  bool take(std::string_view word);
  /// The same of several words; returns the one taken, or nothing.
  std::string_view take_any(std::initializer_list<std::string_view> words);
  /// The next token must be this word.
  void expect(std::string_view word);
  /// The next line must start with these words.
  void require_line_with(std::string_view first, std::string_view second = {});
  /// The line must be `end` and this number.
  void end(const char* what, std::uint64_t count);
  /// The line must be the last one.
  void end_file();

  mpz_class integer(const char* what) { return parse_integer(token(what), what); }
  mpz_class natural(const char* what);
  mpz_class positive(const char* what);
  /// A natural number of the given range, both ends included; high < 10^18.
  std::int64_t natural_in(const char* what, std::int64_t low, std::int64_t high);
  /// A fraction in lowest terms, whatever the file has. Its numerator and denominator in the file
  /// have at most this many digits.
  mpq_class fraction(const char* what, std::size_t most_digits = kMaxDigits);

  mpz_class parse_integer(std::string_view token, const char* what) const;
  mpz_class parse_positive(std::string_view token, const char* what) const;

  [[noreturn]] void malformed(const std::string& reason) const;
  [[noreturn]] void malformed(const char* what, std::string_view token,
                              const std::string& reason) const;
  /// The file is well formed so far, and proves nothing, because of what this line says. To be
  /// called when the line has been read to its end: a malformed line is not judged (docs/format.md,
  /// 7).
  [[noreturn]] void rejected(const std::string& reason) const;

 private:
  bool refill();
  // Enforces the rules for integers. Returns false, and no value, if there are too many digits for
  // 64 bits.
  bool parse_short(std::string_view token, const char* what, std::int64_t& value) const;
  void check_characters() const;

  const Source& source_;
  const Share share_;
  std::vector<char> buffer_;
  std::size_t buffer_begin_ = 0, buffer_end_ = 0;
  std::string line_;
  std::size_t position_ = 0;  // of the next token in line_
  std::uint64_t line_number_ = 0;
};

}  // namespace sidoncheck
