// Boxes and leaves of Fourier certificates, with the names of docs/format.md, section 12.
#pragma once

#include "reader.hpp"

namespace sidoncheck {

struct FourierHead {
  mpz_class N, D, U;  // theta = N/D in lowest terms, unit 1/U
  int n = 0;
};

/// l <= X_k <= u and l' <= Y_k <= u', in units.
struct Sides {
  std::int64_t l, u, l_, u_;
};
using Box = std::vector<Sides>;  // entry k for frequency k, 1 <= k <= n; entry 0 is not used

/// Reads a leaf after its `l`, up to the end of the line, and rejects it unless it proves that no
/// f with M(f) < theta lies in the box. Returns the room in step 6, which is >= 0.
mpz_class check_fourier_leaf(Reader& reader, const FourierHead& head, const Box& box);

}  // namespace sidoncheck
