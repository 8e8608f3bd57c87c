// Masses in whole units near given ones: prefix sums are rounded, so that errors do not add up.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

namespace sidon {

// The nearest multiple of 1/total within [0, 1], in units; 0 for NaN.
inline std::int64_t rounded_share(double share, std::int64_t total) {
  const double units = share * static_cast<double>(total);
  if (!(units > 0)) return 0;
  return units >= static_cast<double>(total) ? total : std::llround(units);
}

// From prefix sums P_1, ..., P_V of masses with total 1, the last of which is taken to be 1, to
// masses >= 0 with sum `total`.
inline std::vector<std::int64_t> rounded_prefixes(const std::vector<double>& prefixes,
                                                  std::int64_t total) {
  std::vector<std::int64_t> masses;
  std::int64_t before = 0;
  for (std::size_t j = 0; j < prefixes.size(); ++j) {
    const bool last = j + 1 == prefixes.size();
    const std::int64_t now = last ? total : std::max(before, rounded_share(prefixes[j], total));
    masses.push_back(now - before);
    before = now;
  }
  return masses;
}

// The same from the masses.
inline std::vector<std::int64_t> rounded_masses(const std::vector<double>& masses,
                                                std::int64_t total) {
  std::vector<double> prefixes(masses.size());
  std::partial_sum(masses.begin(), masses.end(), prefixes.begin());
  return rounded_prefixes(prefixes, total);
}

}  // namespace sidon
