// What the program says about a file: a line for people, or a JSON object.
#pragma once

#include <optional>
#include <string>

#include "shares.hpp"
#include "verdict.hpp"

namespace sidoncheck {

struct Answer {
  Verdict verdict;
  std::optional<Share> share = {};  // that was asked for
  std::uint64_t shares = 0;         // how many answers have been put together
  std::string sha256 = {};          // of the file, if shares are concerned and nothing is wrong
};

/// One line each, without a line feed.
std::string for_people(const Answer& answer);
std::string as_json(const std::string& file_name, const Answer& answer, double seconds);

}  // namespace sidoncheck
