// A node of a Fourier proof: a box of Fourier coefficients, in units of 1/U.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "fourier/fourier_problem.hpp"

namespace sidon {

// Coordinate 2(k-1) is X_k, coordinate 2(k-1)+1 is Y_k, k = 1..n.
struct FourierBox {
  std::vector<std::int64_t> lower, upper;  // 2n each, lower <= upper
};

// [0,r]^2 x [-r,r]^(2n-2), r = root_radius(): X_1 >= 0 because cos 2 pi x >= 0 on the support;
// Y_1 >= 0 because f(-x) may stand for f(x), which changes the sign of every Y_k.
FourierBox root_box(const FourierProblem& problem);

// The parts of the box with coordinate <= m and >= m, m = floor((lower + upper) / 2).
std::pair<FourierBox, FourierBox> halves(const FourierBox& box, int coordinate);

}  // namespace sidon
