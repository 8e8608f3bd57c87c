// The command line of sidoncert: from arguments to an exit code.
#pragma once

namespace sidon {

// Runs the program. Results go to standard output, everything else to standard error. Never throws.
int run_command_line(int argc, const char* const* argv);

}  // namespace sidon
