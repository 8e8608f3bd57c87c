// Waiting for what others do. A computation looks at its flag now and then; what waits in a system
// call cannot, so the flag of the whole program is known here.
#pragma once

#include <atomic>

namespace sidon {

// From now on, what waits gives up when the flag is true. Null, as at the beginning: never.
void end_waits_by(const std::atomic<bool>* interrupt);

// Returns when a read from the descriptor would not wait. Throws Interrupted.
void wait_for_input(int descriptor);

// For what waits in another way, and looks now and then. Throws Interrupted.
void throw_if_waits_end();

}  // namespace sidon
