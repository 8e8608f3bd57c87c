// Leaves of Fourier certificates, with the names of docs/format.md, section 12.
#pragma once

#include "reader.hpp"

namespace sidoncheck {

/// What the head says: theta = N/D in lowest terms, n frequencies, unit 1/U.
struct FourierHead {
  mpz_class N, D, U;
  int n = 0;
};

/// The ends of X_k and Y_k, in units.
struct Sides {
  std::int64_t x_low, x_high, y_low, y_high;
};
using Box = std::vector<Sides>;  // entry k for frequency k, 1 <= k <= n; entry 0 is not used

/// Reads a leaf after its `l`, up to the end of the line, and rejects it unless it proves that no
/// f with M(f) < theta lies in the box (theory.md, Theorem 5). Returns the room that is left, b_0
/// less the sum of the other coefficients of B.
mpz_class check_fourier_leaf(Reader& reader, const FourierHead& head, const Box& box);

}  // namespace sidoncheck
