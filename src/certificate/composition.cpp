#include "certificate/composition.hpp"

#include <algorithm>
#include <cassert>
#include <stdexcept>

#include "certificate/limits.hpp"

namespace sidon {

namespace {

int checked_n(std::int64_t n) {
  if (n < 1 || n > limits::kLargestN) {
    throw std::invalid_argument("n = " + std::to_string(n) + " is out of range: 1 <= n <= 64");
  }
  return static_cast<int>(n);
}

std::int64_t checked_m(std::int64_t n, std::int64_t m) {
  // n <= 64 here, so 4n > 0 and the division bounds 4nm without computing it.
  if (m < 1 || m > limits::kLargestTotal / (4 * n)) {
    throw std::invalid_argument("m = " + std::to_string(m) +
                                " is out of range: 1 <= m and 4nm <= 2^40");
  }
  return m;
}

}  // namespace

std::string_view name(Correction correction) {
  switch (correction) {
    case Correction::kLemma3:
      return "lemma3";
    case Correction::kPrefixRefined:
      return "prefix-refined";
  }
  return "";
}

std::optional<Correction> correction_from_name(std::string_view text) {
  for (const Correction c : {Correction::kLemma3, Correction::kPrefixRefined}) {
    if (name(c) == text) return c;
  }
  return std::nullopt;
}

Grid::Grid(std::int64_t n_, std::int64_t m_, Correction correction_)
    : n(checked_n(n_)), m(checked_m(n_, m_)), correction(correction_) {}

std::int64_t largest_kappa(const Grid& grid) {
  return grid.correction == Correction::kLemma3 ? 0 : 2 * grid.total();
}

Kappa kappa(const Grid& grid, Window window) {
  Kappa result;
  result.most = largest_kappa(grid);
  if (grid.correction == Correction::kLemma3) return result;
  // Cell i matters when J_i = [start - i, last - i] meets the cells without covering them all:
  // i lies in [touch_first, touch_last) but not in [cover_first, cover_last).
  const int d = grid.cells();
  assert(window.length >= 2 && window.start >= 0 && window.start + window.length <= 2 * d);
  const int touch_first = std::max(0, window.start - d + 1);
  const int touch_last = std::min(d, window.last() + 1);
  const int cover_first = window.start;
  const int cover_last = window.last() - d + 2;
  const auto add_run = [&](int first, int last) {
    if (first >= last) return;
    result.runs.push_back({first, last});
    ++result.constant;
  };
  if (cover_first >= cover_last) {
    add_run(touch_first, touch_last);
  } else {
    add_run(touch_first, cover_first);
    add_run(cover_last, touch_last);
  }
  return result;
}

bool is_composition(const Grid& grid, const Composition& c) {
  std::int64_t left = grid.total();
  for (const std::int64_t part : c) {
    if (part < 0 || part > left) return false;
    left -= part;
  }
  return left == 0 && std::ssize(c) == grid.cells();
}

Composition up_to_reversal(const Composition& composition) {
  Composition reversed(composition.rbegin(), composition.rend());
  return std::min(composition, reversed);
}

}  // namespace sidon
