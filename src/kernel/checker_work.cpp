#include "kernel/checker_work.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "certificate/limits.hpp"

namespace sidon {

std::int64_t agm_values(const std::vector<KernelScale>& scales) {
  constexpr unsigned kUnitBits = 100;  // units in the smallest scale
  constexpr unsigned kLastBits = 20;   // and in the last node
  std::vector<Rational> sizes;
  for (const KernelScale& part : scales) sizes.push_back(part.scale);
  std::sort(sizes.begin(), sizes.end());
  const Rational unit = sizes.front() / Rational(Integer(1) << kUnitBits);
  const Rational last = unit * Rational(Integer(1) << kLastBits);
  const auto each = std::ssize(scales);
  std::int64_t values = each;
  Rational x = sizes.back();
  while (x > last && values <= limits::kMostKernelValues) {
    const Integer n = floor(x / unit);
    const int bits = static_cast<int>(msb(n)) + 1;
    const int octaves_below = std::max(0, static_cast<int>(kUnitBits) - bits);
    const int step = std::max(6, 11 - (octaves_below + 3) / 4);
    Rational next = unit * Rational(n - (n >> static_cast<unsigned>(step)));
    const auto above = std::lower_bound(sizes.begin(), sizes.end(), x);  // the first not below x
    const bool at_scale = above != sizes.begin() && *std::prev(above) >= next;
    if (at_scale) next = *std::prev(above);
    values += at_scale ? 2 * each : each;
    x = next;
  }
  return values;
}

void check_scales_work(const KernelData& data) {
  if (data.shape != KernelShape::kArcsine) return;
  if (agm_values(data.scales) <= limits::kMostKernelValues) return;
  throw std::invalid_argument(fmt::format(
      "the integral of K^2 for {} arcsine scales takes more than the {} values of agm that "
      "sidoncheck takes on; use fewer scales",
      data.scales.size(), limits::kMostKernelValues));
}

void check_modes_work(std::size_t scales, std::size_t nonzero_modes) {
  if (static_cast<std::int64_t>(scales * nonzero_modes) <= limits::kMostKernelValues) return;
  throw std::invalid_argument(fmt::format(
      "{} scales times {} modes are more than the {} values that sidoncheck takes on; use fewer "
      "scales, at most {} of these modes, or set small coefficients to 0",
      scales, nonzero_modes, limits::kMostKernelValues,
      limits::kMostKernelValues / static_cast<std::int64_t>(scales)));
}

void check_minimum_work(std::size_t modes, const Rational& period) {
  const Rational end =
      1 / (4 * period);  // of x in [0, 1/4], in turns x/u; pieces have width 1/modes
  const std::int64_t terms_at_point = static_cast<std::int64_t>(modes) + limits::kTermsOfPoint;
  if (end * modes * terms_at_point <= limits::kMostKernelTerms) return;
  throw std::invalid_argument(
      fmt::format("the minimum of a polynomial with {} modes takes more than the {} terms that "
                  "sidoncheck takes on; use fewer modes",
                  modes, limits::kMostKernelTerms));
}

}  // namespace sidon
