// Lines that certificates of several kinds share (docs/format.md), each with its line feed: what
// LineReader reads, written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/numbers.hpp"

namespace sidon {

// "sac 1 KIND"
std::string first_line(std::string_view kind);
// "claim C1a >= 5/4", or <= for an upper bound
std::string claim_line(const Rational& bound, std::string_view relation = ">=");
// "end COUNT"
std::string end_line(std::uint64_t count);

// Nodes of a tree that say no more than what they are.
inline constexpr std::string_view kEmptyLine = "e\n";
inline constexpr std::string_view kPointLine = "p\n";

}  // namespace sidon
