// Proofs by the Fourier coefficients of f, for the command line.
#pragma once

#include "app/methods/tree_method.hpp"

namespace sidon {

const TreeMethod& fourier_method();

}  // namespace sidon
