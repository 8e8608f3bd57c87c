// The dual of a relaxation as a proof in doubles that its node is empty.
#pragma once

#include "fourier/node_dual.hpp"
#include "fourier/node_relaxation.hpp"

namespace sidon {

// A proof if relaxation.dual_value() is above the target, up to rounding errors.
NodeDual node_dual(const NodeRelaxation& relaxation);

}  // namespace sidon
