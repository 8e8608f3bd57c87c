// Checking in shares: the answer about one share, and what the answers about all shares say
// together (docs/format.md, 7.2).
//
// No part of a single check. What an answer is about is known by the SHA-256 of the bytes that were
// read, so that shares of different files do not pass for a whole.
#pragma once

#include <nettle/sha2.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "verdict.hpp"

namespace sidoncheck {

class Sha256 {
 public:
  Sha256() { sha256_init(&context_); }
  void add(const char* bytes, std::size_t size);
  /// 64 hexadecimal digits; to be called once.
  std::string digits();

 private:
  sha256_ctx context_;
};

/// `I/N`, 1 <= I <= N <= 1,000,000; nothing if the text is not that.
std::optional<Share> share_from(std::string_view text);
std::string text_of(Share share);

/// What is said about a share of the file with these bytes and so many leaf lines when it holds:
///
///     HOLDS share I/N of SHA-256 DIGITS: leaf lines JUDGED of ALL
std::string holds_line(Share share, const std::string& sha256, std::uint64_t leaves);

/// Reads the file `answers`, which must have the line of each of the N shares of this file, for one
/// N, and no other line. Returns N. Throws InputError.
std::uint64_t require_all_shares(const std::string& answers, const std::string& sha256,
                                 std::uint64_t leaves);

}  // namespace sidoncheck
