// The public face of the checker: bytes in, a verdict out.
//
// The format and the meaning of every rule are in docs/format.md. A verdict other than `verified`
// says nothing about the truth of the claim, only that this file does not prove it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace sidoncheck {

/// The values are the exit codes of the program, where 4 is wrong usage. Only `verified` says that
/// the claim is proved; `holds` is the answer about a share.
enum class Status { verified = 0, rejected = 1, malformed = 2, input_error = 3, holds = 5 };

/// Which leaf lines (`l`) a run judges: those whose number in the file, from 1, leaves the same
/// remainder as `number` when it is divided by `of` >= 1. Number 0 is for no leaf line at all.
struct Share {
  std::uint64_t number = 1, of = 1;

  bool has(std::uint64_t leaf) const { return number > 0 && leaf % of == number % of; }
};

/// What was seen, for people and for statistics; nothing here enters a verdict.
struct Counts {
  std::uint64_t branches = 0;      // `s` lines
  std::uint64_t leaves = 0;        // `l` lines
  std::uint64_t judged = 0;        // `l` lines of the share
  std::uint64_t empties = 0;       // `e` lines
  std::uint64_t points = 0;        // `p` lines
  std::uint64_t depth = 0;         // most branches above a node
  std::uint64_t largest_bits = 0;  // of a leaf's lower bound
};

struct Verdict {
  Status status = Status::malformed;
  std::string claim;       // "C1a >= 61/50", once the claim line has been read
  std::string decimal;     // of the claim, for people, rounded to the safe side
  std::string theorem;     // of docs/theory.md, by which the claim follows; when nothing is wrong
  std::string statement;   // what else was proved, in words; when nothing is wrong
  bool trivial = false;    // says no more than 1 <= C1a <= 2 does (docs/theory.md, 0)
  std::uint64_t line = 0;  // where it went wrong, from 1; else 0
  std::string reason;      // why; else empty
  Counts counts;
};

/// Fills the buffer with at most `size` bytes and returns how many; 0 is the end of the input.
/// A failed read throws InputError.
using Source = std::function<std::size_t(char* buffer, std::size_t size)>;

struct InputError {
  std::string reason;
};

/// Checks one certificate in one pass; docs/format.md, 7.1, bounds its memory and its time.
/// Whatever the bytes are, it returns a verdict, but for a lack of memory inside GMP, at which GMP
/// ends the process.
Verdict check(const Source& source);
Verdict check_bytes(std::string_view bytes);

/// The same, but the leaf lines of other shares are skipped, and the answer is `holds` where it
/// would be `verified`. If it is for every number from 1 to `of`, with the same bytes each time,
/// check() verifies these bytes (docs/format.md, 7.2).
Verdict check_share(const Source& source, Share share);

}  // namespace sidoncheck
