// Ctrl-C and SIGTERM: the first asks the running computation to give up and clean up, a later one
// ends the program at once.
#pragma once

#include <atomic>

namespace sidon {

// True from the first signal on.
const std::atomic<bool>& interrupt_flag();

// Installs the handlers. Ignores SIGPIPE and SIGXFSZ: a closed pipe and a file that may not grow
// are reported as failed writes.
void watch_signals();

}  // namespace sidon
