// All zeros of a complex polynomial at once (Ehrlich and Aberth), in doubles.
#pragma once

#include <complex>
#include <vector>

namespace sidon {

// The zeros of sum_k a_k z^k, a_0 and the last a not 0; order n^2 per step, some ten steps. Zeros
// are as accurate as their condition allows in doubles; one that has not settled after many steps
// is returned as it stands. Degree 0 has none.
std::vector<std::complex<double>> polynomial_roots(const std::vector<std::complex<double>>& a);

}  // namespace sidon
