// The dual of a relaxation as a proof in doubles that its node is empty.
#pragma once

#include "fourier/fourier_relaxation.hpp"
#include "fourier/node_dual.hpp"

namespace sidon {

// A proof if relaxation.dual_value() is above the target, up to rounding errors.
NodeDual node_dual(const FourierRelaxation& relaxation);

}  // namespace sidon
