// What the tree and the leaves of a Fourier certificate share (docs/format.md, section 10).
#pragma once

#include <gmpxx.h>

#include <vector>

#include "reader.hpp"

namespace sidoncheck {

static_assert(sizeof(long) == 8, "GMP's long arguments must hold 64 bits");

struct FourierHead {
  int modes;              // n
  mpz_class unit;         // U
  mpz_class denominator;  // D of theta = N / D in lowest terms
  mpz_class excess;       // (N - D) U^2 = (theta - 1) D U^2 > 0
};

/// low <= coordinate <= high, in units of 1/U. All ends lie between -U and U <= 2^48.
struct FourierSide {
  long low, high;
};
/// The sides of X_1, Y_1, X_2, Y_2, ..., X_n, Y_n.
using FourierBox = std::vector<FourierSide>;

/// Reads the rest of a line `l ...` and rejects it unless no f with M(f) < theta is in the box.
void check_fourier_leaf(Reader& reader, const FourierHead& head, const FourierBox& box);

}  // namespace sidoncheck
