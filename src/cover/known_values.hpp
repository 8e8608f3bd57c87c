// What is known about how far a number of cells can reach: the best upper bounds found for the
// largest provable target (docs/theory.md section 0). They guide choices only; no proof and
// no refutation depends on them.
#pragma once

#include <optional>

namespace sidon {

// Of the largest tabulated number of cells that is not above `cells` (at least 2).
double known_value(int cells);

// The fewest tabulated cells that reach the target with 2.5 % to spare: close to the fastest
// choice. Nothing if the table has none.
std::optional<int> cells_for(double target);

}  // namespace sidon
