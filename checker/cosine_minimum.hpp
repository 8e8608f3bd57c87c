// The minimum of a cosine polynomial over a whole interval (docs/theory.md, 5.4, "The multiplier").
#pragma once

#include <gmpxx.h>

#include <cstdint>
#include <optional>
#include <vector>

namespace sidoncheck {

/// What stands in the way of a proof.
struct Obstacle {
  const char* what;  // a limit of this program, which a smaller value runs into, too
  mpq_class turns;   // where
};

/// Proves a_1 cos(2 pi t) + ... + a_J cos(2 pi J t) >= least for every t in [0, end], with t in
/// turns and 0 < end <= 1/2. Returns nothing if it is proved.
///
/// coefficients[j - 1] = a_j, 1 <= J <= 100,000, |a_j| < 2^62. The time is limited to some 5
/// seconds, 1.5 10^8 terms; 13 to 25 J^2 are enough for polynomials with many places close to
/// `least`.
std::optional<Obstacle> obstacle_to_minimum(const std::vector<std::int64_t>& coefficients,
                                            const mpq_class& end, const mpq_class& least);

}  // namespace sidoncheck
