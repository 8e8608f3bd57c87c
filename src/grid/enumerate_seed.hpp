// A composition of small value, found by local search: the enumeration starts its running minimum
// there, so that it can exclude most prefixes from the first moment on.
#pragma once

#include "certificate/composition.hpp"
#include "grid/enumerate_scale.hpp"

namespace sidon {

// Deterministic, a few milliseconds. The value is good, not minimal.
Composition local_search(const ValueScale& scale);

}  // namespace sidon
