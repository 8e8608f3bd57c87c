// What is known about how far a number of modes can reach: the best upper bounds found for the
// largest provable target (docs/theory.md section 10; `bench/fourier_limits.cpp` finds them again),
// and the numbers of modes that were fastest. They guide choices only; no proof and no refutation
// depends on them.
#pragma once

#include <optional>

namespace sidon {

// An estimate from above of what n >= 2 modes can prove, between tabulated numbers by
// interpolation.
double reach_of_modes(int modes);

// The number of modes that proves the target in the least time; nothing if none is known to.
std::optional<int> modes_for(double target);

}  // namespace sidon
