// Upper bounds on C1a from step functions, exactly (docs/format.md, section 9).
//
// A step function with N equal cells and heights h has a piecewise linear autoconvolution whose
// corners carry the convolution of the heights, so C1a <= 2N max_k sum_{i+j=k} h_i h_j / (sum h)^2.
// The whole convolution is one product of big integers (Kronecker substitution).
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/numbers.hpp"

namespace sidon {

struct StepBound {
  std::vector<Integer> heights;  // without common factor
  Rational bound;                // C1a <= bound
  std::size_t peak;              // the first k where the convolution is largest, 0 <= k <= 2N-2
};

// The convolution of the heights with themselves: 2N-1 numbers. Heights >= 0, at least one.
std::vector<Integer> autoconvolution(const std::vector<Integer>& heights);

// Heights are only used up to a common factor. Throws std::invalid_argument when there are fewer
// than 2 or more than 100,000, one is negative, or all are zero, or when they need more digits as
// integers than the format allows (certificate/limits.hpp).
StepBound step_bound(const std::vector<Rational>& heights);

// Decimals or fractions, separated by white space or commas; `#` starts a comment. Read exactly.
// Throws std::invalid_argument with the line; `name` is the file's name for its messages.
std::vector<Rational> parse_heights(std::string_view text, const std::string& name);

// The same from a file, plain or compressed with zstd; "-" is standard input. Throws ReadError, too,
// and DamagedFile.
std::vector<Rational> read_heights(const std::filesystem::path& path);

std::string step_certificate(const StepBound& bound);

}  // namespace sidon
