#include "report/published_bounds.hpp"

#include <cassert>

namespace sidon {

const std::vector<PublishedBound>& published_bounds() {
  static const std::vector<PublishedBound> kBounds = {
      {true, parse_rational("1.2748"), "Matolcsi–Vinuesa 2010", "one kernel; Fourier method"},
      {true, parse_rational("1.28"), "Cloninger–Steinerberger 2017",
       "compositions; about 20,000 CPU hours by their account, no certificate"},
      {true, parse_rational("1.2802"), "Ivanisvili–Xie 2026", "preprint"},
      {true, parse_rational("1.292"), "Piterbarg–Bajaj–Vincent 2026",
       "preprint; its formal version is conditional in its own words"},
      {true, parse_rational("1.2937"), "Kim–Pilanci 2026",
       "preprint; one semidefinite program, checked in interval arithmetic"},
      {false, parse_rational("1.5098"), "Matolcsi–Vinuesa 2010", "step function"},
      {false, parse_rational("1.5053"), "AlphaEvolve 2025", "step function with 600 steps"},
      {false, parse_rational("1.50285030208"), "Hyra 2026",
       "step function with 90,000 steps, found by machine search; evaluated exactly by K. "
       "Russell"}};
  return kBounds;
}

const Rational& least_upper_bound() {
  const PublishedBound& last = published_bounds().back();
  assert(!last.lower);
  return last.bound;
}

bool is_trivial(const Rational& bound, bool lower) { return lower ? bound <= 1 : bound >= 2; }

const char* trivial_clause(const Rational& bound, bool lower) {
  return is_trivial(bound, lower) ? ", which is trivial" : "";
}

}  // namespace sidon
