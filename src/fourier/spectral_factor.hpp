// The square root of a positive trigonometric polynomial (Fejer, Riesz), in doubles.
#pragma once

#include <complex>
#include <optional>
#include <vector>

namespace sidon {

// v_0 .. v_n with |sum_b v_b e^{2 pi i b x}|^2 = c_0 + 2 Re sum_k c_k e^{2 pi i k x}, given
// c_0 .. c_n; relative accuracy about 1e-8, or the next polynomial above that is positive enough if
// the given one comes within 1e-7 c_0 of 0. v_0 is real, and no zero is inside the unit circle.
// Nothing if the polynomial is negative somewhere by more than 1e-3 c_0, or is not finite.
std::optional<std::vector<std::complex<double>>> spectral_factor(
    std::vector<std::complex<double>> c);

}  // namespace sidon
