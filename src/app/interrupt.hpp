// Ctrl-C and SIGTERM: the first asks the running computation to stop and clean up, the second ends
// the program at once.
#pragma once

#include <atomic>

namespace sidon {

// True from the first signal on.
const std::atomic<bool>& interrupt_flag();

// Installs the handlers, and ignores SIGPIPE: a closed pipe is reported as a failed write.
void watch_signals();

}  // namespace sidon
