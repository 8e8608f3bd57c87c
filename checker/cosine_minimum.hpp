// The minimum of a cosine polynomial over a whole interval (docs/theory.md, 5.4, "The multiplier").
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <string>
#include <vector>

namespace sidoncheck {

/// Proves a_1 cos(2 pi t) + ... + a_J cos(2 pi J t) >= least for every t in [0, end], with t in
/// turns and 0 < end <= 1/2. Returns an empty string, or what stands in the way of a proof: a t
/// with a smaller value, or more work than the limits of the implementation allow.
///
/// coefficients[j - 1] = a_j, 1 <= J <= 100,000, |a_j| < 2^62.
std::string obstacle_to_minimum(const std::vector<std::int64_t>& coefficients, const mpq_class& end,
                                const mpq_class& least);

}  // namespace sidoncheck
