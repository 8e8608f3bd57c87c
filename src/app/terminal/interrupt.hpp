// Signals. Ctrl-C, SIGTERM and SIGHUP: the first asks the running computation to give up and clean
// up, a later one ends the program at once. SIGUSR1 asks how far it is.
#pragma once

#include <atomic>

namespace sidon {

// True from the first signal to give up on.
const std::atomic<bool>& interrupt_flag();

// Whether SIGUSR1 came since the last call; see ProgressLine. From any thread.
bool take_state_request();

// Installs the handlers; SIGHUP stays ignored where it is, as nohup(1) wants it. Ignores SIGPIPE
// and SIGXFSZ: a closed pipe and a file that may not grow are reported as failed writes.
void watch_signals();

}  // namespace sidon
