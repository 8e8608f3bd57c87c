#include "report/published_bounds.hpp"

#include <cassert>

namespace sidon {

const std::vector<PublishedBound>& published_bounds() {
  static const std::vector<PublishedBound> kBounds = {
      {true, parse_rational("1.2748"), "Matolcsi–Vinuesa 2010", "one kernel; Fourier method"},
      {true, parse_rational("1.28"), "Cloninger–Steinerberger 2017",
       "compositions; about 20,000 CPU hours by their account, no certificate"},
      {true, parse_rational("1.2802"), "Xie 2026", "unpublished; listed as such"},
      {true, parse_rational("1.292"), "Piterbarg–Bajaj–Vincent 2026",
       "preprint; its formal version is conditional in its own words"},
      {false, parse_rational("1.50992"), "Matolcsi–Vinuesa 2010", "step function"},
      {false, parse_rational("1.5053"), "AlphaEvolve 2025", "step function with 600 steps"},
      {false, parse_rational("1.502863"), "listed 2026", "step functions found by machine search"}};
  return kBounds;
}

const Rational& least_upper_bound() {
  const PublishedBound& last = published_bounds().back();
  assert(!last.lower);
  return last.bound;
}

}  // namespace sidon
