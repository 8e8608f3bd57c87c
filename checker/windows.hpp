// The group `w L k omega` (docs/format.md, section 6), which grids and masses covers share.
#pragma once

#include <gmpxx.h>

#include "reader.hpp"
#include "test_form.hpp"

namespace sidoncheck {

/// The pairs (i, j) of cells with first <= i + j <= first + length - 2.
struct Window {
  int length, first;
};

/// Reads `L k omega` for d cells and adds omega * T_W to the form. Thresholds and corrections are
/// the caller's part.
inline Window read_window(Reader& reader, int d, TestForm& form, mpz_class& omega) {
  Window window;
  window.length = static_cast<int>(reader.natural_in("length of a window", 2, 2 * d));
  window.first = static_cast<int>(reader.natural_in("start of a window", 0, 2 * d - window.length));
  omega = reader.positive("multiplier of a window");
  form.add_window(window.first, window.first + window.length - 2, omega);
  return window;
}

}  // namespace sidoncheck
