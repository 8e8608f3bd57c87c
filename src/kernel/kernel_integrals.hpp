// The two facts about a kernel that a proof needs, as enclosures: its cosine transform at the modes
// and the integral of its square.
#pragma once

#include "kernel/enclosure.hpp"
#include "kernel/kernel_data.hpp"

namespace sidon {

// K^(mode/u) = integral of K(x) cos(2 pi mode x / u), mode >= 1.
// Triangles: sum of weight sinc^2; arcsine: sum of weight J0^2 (docs/format.md, section 8).
Enclosure kernel_transform(const KernelData& data, long mode);

// An upper bound of the integral of K^2: exact for triangles, by the trapezoidal rule (which is an
// upper bound, because K^2 is convex between neighbouring scales) for arcsine kernels, where it is
// within 2^-19 of the truth.
Rational square_integral_above(const KernelData& data);

}  // namespace sidon
